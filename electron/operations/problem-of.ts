import type { GuestId } from '../../shared/model/guest.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Problem, ProblemCode, Step } from '../../shared/model/operation.ts';

function guestName(snapshot: HostSnapshot, id: GuestId): string {
  return snapshot.guests.find((guest) => guest.id === id)?.name ?? id;
}

/** A problem of a step: `values` name the address where the step has one, and the guest where the step has one. */
export function problemOf(
  snapshot: HostSnapshot,
  step: Step,
  code: ProblemCode,
  original: string | null = null,
  more: Problem['values'] = {},
): Problem {
  const guest = 'guest' in step ? { guest: guestName(snapshot, step.guest) } : {};
  return {
    code,
    values: { ...(step.address === null ? {} : { address: step.address }), ...guest, ...more },
    original,
  };
}
