import type { TakenOut } from './definition-entry.ts';

/**
 * A live guest that was asked to let go of a function and still has it. Times are ISO 8601; `since` of the first three is when it was asked,
 * else when the state began. `seen`: QEMU says that the guest works on the slot. `no-answer`: nothing came in the stated time; the request
 * stays open, so it may leave later. `refused`: the guest answered no, and nothing is asked any more. `at-stop`: a person decided to wait until
 * the guest stops, before or after it had `refused`; `tookOut` is what was taken out of its definition for that.
 */
export type DetachOpen =
  | { readonly state: 'asked'; readonly since: string }
  | { readonly state: 'seen'; readonly since: string }
  | { readonly state: 'no-answer'; readonly since: string; readonly seen: boolean }
  | { readonly state: 'refused'; readonly since: string }
  | {
      readonly state: 'at-stop';
      readonly since: string;
      readonly refused: boolean;
      readonly tookOut: readonly TakenOut[];
    };

/** Where the conversation with a guest about one function is. `left`: a person let it be; unless it `refused` the request may still come true. */
export type DetachState =
  DetachOpen | { readonly state: 'gone' } | { readonly state: 'left'; readonly refused: boolean };

/**
 * What moves it on: what the host shows, the time, a person. `noticed`: QEMU refused to ask again because the guest is at work on the slot.
 * Choices of a person come with what was done about them.
 */
export type DetachEvent =
  | { readonly event: 'removed' | 'noticed' | 'time-over' | 'wait' | 'leave' }
  | { readonly event: 'removal-failed'; readonly at: string }
  | { readonly event: 'again'; readonly at: string }
  | { readonly event: 'at-stop'; readonly at: string; readonly tookOut: readonly TakenOut[] };

/** What a person can say when a guest does not let go. Taking the request back is not among it: QEMU has no such command. */
export const detachChoices = ['again', 'wait', 'at-stop', 'leave'] as const;
export type DetachChoice = (typeof detachChoices)[number];

/** A state in which a person decides how it goes on. */
export type DetachQuestion = Extract<DetachOpen, { readonly state: 'no-answer' | 'refused' | 'at-stop' }>;

/** What can be said in each of them. */
export const choicesIn: Readonly<Record<DetachQuestion['state'], readonly DetachChoice[]>> = {
  'no-answer': ['again', 'wait', 'at-stop', 'leave'],
  refused: ['again', 'at-stop', 'leave'],
  'at-stop': ['again', 'leave'],
};

/** Whether a person is asked, in any state something of that kind is in. */
export function isQuestion<S extends { readonly state: string }>(
  state: S,
): state is Extract<S, { readonly state: DetachQuestion['state'] }> {
  return state.state in choicesIn;
}

/** Whether a person can say this now. */
export function canChoose(state: DetachQuestion | { readonly state: string }, choice: DetachChoice): boolean {
  return isQuestion(state) && choicesIn[state.state].includes(choice);
}
