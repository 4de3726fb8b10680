import type { PciAddress } from './pci-address.ts';

/**
 * A live guest that was asked to let go of a function and still has it. Times are ISO 8601; `since` of the first three is when it was asked.
 * `seen`: QEMU says that the guest works on the slot. `no-answer`: nothing came in the stated time; the request stays open, so it may leave later.
 * `at-stop`: a person decided to wait until the guest stops; `tookOut` are the functions that were taken out of its definition for that.
 */
export type DetachOpen =
  | { readonly state: 'asked'; readonly since: string }
  | { readonly state: 'seen'; readonly since: string }
  | { readonly state: 'no-answer'; readonly since: string; readonly seen: boolean }
  | { readonly state: 'at-stop'; readonly since: string; readonly tookOut: readonly PciAddress[] };

/** Where the conversation with a guest about one function is. `left`: a person let it be; the request may still come true. */
export type DetachState =
  DetachOpen | { readonly state: 'gone' } | { readonly state: 'refused' } | { readonly state: 'left' };

/**
 * What moves it on: what the host shows, the time, a person. `noticed`: QEMU refused to ask again because the guest is at work on the slot.
 * Choices of a person come with what was done about them.
 */
export type DetachEvent =
  | { readonly event: 'removed' | 'removal-failed' | 'noticed' | 'time-over' | 'wait' | 'leave' }
  | { readonly event: 'again'; readonly at: string }
  | { readonly event: 'at-stop'; readonly at: string; readonly tookOut: readonly PciAddress[] };

/** What a person can say when a guest does not answer. Taking the request back is not among it: QEMU has no such command. */
export const detachChoices = ['again', 'wait', 'at-stop', 'leave'] as const;
export type DetachChoice = (typeof detachChoices)[number];
