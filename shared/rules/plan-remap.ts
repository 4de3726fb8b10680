import type { DeviceIdentity } from '../model/device-identity.ts';
import type { Guest } from '../model/guest.ts';
import type { OperationRequest, Step } from '../model/operation.ts';
import { assignmentOf } from './assignment-of.ts';
import { identityOf } from './identity-of.ts';
import { sameDevice } from './same-device.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Steps that correct a definition, one an assignment. What is recorded goes with it, so that undoing brings the old record back too. */
export function planRemap(
  index: SnapshotIndex,
  guest: Guest,
  { functions, insteadOf }: Extract<OperationRequest, { readonly kind: 'remap' }>,
): readonly Step[] {
  return insteadOf.map((from, at) => {
    const address = functions[at] ?? from;
    const recorded = assignmentOf(guest, 'nextStart', from)?.recorded;
    const previous = recorded?.state === 'recorded' ? recorded.identity : null;
    const present = identityOf(index, address);
    return {
      kind: 'remap',
      guest: guest.id,
      address,
      from,
      recorded: present === null ? null : withKnown(present, previous),
      previous,
    };
  });
}

/** What a device does not tell now it may have told when it was given. */
function withKnown(present: DeviceIdentity, previous: DeviceIdentity | null): DeviceIdentity {
  if (previous === null || sameDevice(previous, present) === 'other') return present;
  return {
    ...present,
    serial: present.serial ?? previous.serial,
    vpdSerial: present.vpdSerial ?? previous.vpdSerial,
    nvmeSerial: present.nvmeSerial ?? previous.nvmeSerial,
    mac: present.mac ?? previous.mac,
  };
}
