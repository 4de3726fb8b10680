import type { DetachEvent, DetachOpen, DetachState } from '../../../shared/model/detach.ts';
import type { Clock } from '../../inventory/clock.ts';
import { transition } from './transition.ts';

/** Where the talk with a guest is, and the way on. */
export interface Conversation {
  state(): DetachState;
  /** Whether the guest has its time at the moment. */
  isAsked(): boolean;
  /** Whether a person can say what to do. */
  isOpen(): boolean;
  go(happened: DetachEvent): void;
}

/** A conversation that has just begun; `told` hears of each of its states but the last. */
export function beginConversation(clock: Clock, told: (state: DetachOpen) => void): Conversation {
  const asked: DetachOpen = { state: 'asked', since: clock.now().toISOString() };
  let state: DetachState = asked;
  told(asked);
  return {
    state: () => state,
    isAsked: () => state.state === 'asked' || state.state === 'seen',
    isOpen: () => state.state === 'no-answer' || state.state === 'at-stop',
    go(happened) {
      const next = transition(state, happened);
      if (next === state) return;
      state = next;
      if (next.state !== 'gone' && next.state !== 'refused' && next.state !== 'left') told(next);
    },
  };
}
