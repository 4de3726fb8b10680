import type { GuestId } from '../../shared/model/guest.ts';
import { indirectKey } from '../../shared/model/indirect-device.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Problem, ProblemCode, Step } from '../../shared/model/operation.ts';

function guestName(snapshot: HostSnapshot, id: GuestId): string {
  return snapshot.guests.find((guest) => guest.id === id)?.name ?? id;
}

/** A problem of a step: `values` name the function, or else the guest, that the step is about as `address`, and the guest where the step has one. */
export function problemOf(
  snapshot: HostSnapshot,
  step: Step,
  code: ProblemCode,
  original: string | null = null,
  more: Problem['values'] = {},
): Problem {
  const guest = 'guest' in step ? guestName(snapshot, step.guest) : undefined;
  // What the step is about: a function, a device by what it is recognised by, or all of a guest's definition.
  const about = 'device' in step ? indirectKey(step.device) : (step.address ?? guest);
  return {
    code,
    values: {
      ...(about === undefined ? {} : { address: about }),
      ...(guest === undefined ? {} : { guest }),
      ...more,
    },
    original,
  };
}
