import { assertNever } from '../../../shared/model/assert-never.ts';
import type { DetachEvent, DetachState } from '../../../shared/model/detach.ts';

/**
 * The next state of a conversation with a guest; the same object where an event means nothing. A refusal while a person waits for the
 * guest's stop changes no more than what leaving it means: it will stop one day, and then the function is free.
 */
export function transition(from: DetachState, happened: DetachEvent): DetachState {
  switch (from.state) {
    case 'asked':
    case 'seen':
      return whileAsked(from, happened);
    case 'no-answer':
      return whileSilent(from, happened);
    case 'refused':
      return afterRefusal(from, happened);
    case 'at-stop':
      return untilStop(from, happened);
    case 'gone':
    case 'left':
      return from;
    default:
      return assertNever(from);
  }
}

type In<S extends DetachState['state']> = Extract<DetachState, { readonly state: S }>;

function whileAsked(from: In<'asked' | 'seen'>, happened: DetachEvent): DetachState {
  switch (happened.event) {
    case 'removed':
      return { state: 'gone' };
    case 'removal-failed':
      return { state: 'refused', since: happened.at };
    case 'noticed':
      return from.state === 'seen' ? from : { state: 'seen', since: from.since };
    case 'time-over':
      return { state: 'no-answer', since: from.since, seen: from.state === 'seen' };
    case 'again':
    case 'wait':
    case 'at-stop':
    case 'leave':
      return from;
    default:
      return assertNever(happened);
  }
}

function whileSilent(from: In<'no-answer'>, happened: DetachEvent): DetachState {
  switch (happened.event) {
    case 'removed':
      return { state: 'gone' };
    case 'removal-failed':
      return { state: 'refused', since: happened.at };
    case 'noticed':
      return from.seen ? from : { ...from, seen: true };
    case 'again':
      return { state: 'asked', since: happened.at };
    case 'wait':
      return { state: from.seen ? 'seen' : 'asked', since: from.since };
    case 'at-stop':
      return { state: 'at-stop', since: happened.at, refused: false, tookOut: happened.tookOut };
    case 'leave':
      return { state: 'left', refused: false };
    case 'time-over':
      return from;
    default:
      return assertNever(happened);
  }
}

/** The guest may change its mind, and others may ask it: so it can still go. */
function afterRefusal(from: In<'refused'>, happened: DetachEvent): DetachState {
  switch (happened.event) {
    case 'removed':
      return { state: 'gone' };
    case 'again':
      return { state: 'asked', since: happened.at };
    case 'at-stop':
      return { state: 'at-stop', since: happened.at, refused: true, tookOut: happened.tookOut };
    case 'leave':
      return { state: 'left', refused: true };
    case 'removal-failed':
    case 'noticed':
    case 'time-over':
    case 'wait':
      return from;
    default:
      return assertNever(happened);
  }
}

function untilStop(from: In<'at-stop'>, happened: DetachEvent): DetachState {
  switch (happened.event) {
    case 'removed':
      return { state: 'gone' };
    case 'removal-failed':
      return from.refused ? from : { ...from, refused: true };
    case 'again':
      return { state: 'asked', since: happened.at };
    case 'leave':
      return { state: 'left', refused: from.refused };
    case 'noticed':
    case 'time-over':
    case 'wait':
    case 'at-stop':
      return from;
    default:
      return assertNever(happened);
  }
}
