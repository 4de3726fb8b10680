import {
  isQuestion,
  type DetachEvent,
  type DetachOpen,
  type DetachState,
} from '../../../shared/model/detach.ts';
import type { Clock } from '../../inventory/clock.ts';
import type { StepContext } from '../step-context.ts';
import { transition } from './transition.ts';

/** Where the talk with a guest is, and the way on. */
export interface Conversation {
  state(): DetachState;
  /** Whether the guest has its time at the moment. */
  isAsked(): boolean;
  /** Whether a person can say what to do. */
  isOpen(): boolean;
  /** Answers when the new state has been written down; false when it could not be. */
  go(happened: DetachEvent): Promise<boolean>;
}

/** A conversation that has just begun; `told` hears of each of its states but the last. */
export function beginConversation(clock: Clock, told: StepContext['told']): Conversation {
  const asked: DetachOpen = { state: 'asked', since: clock.now().toISOString() };
  let state: DetachState = asked;
  void told(asked);
  return {
    state: () => state,
    isAsked: () => state.state === 'asked' || state.state === 'seen',
    isOpen: () => isQuestion(state),
    async go(happened) {
      const next = transition(state, happened);
      if (next === state) return true;
      state = next;
      return next.state === 'gone' || next.state === 'left' || (await told(next));
    },
  };
}
