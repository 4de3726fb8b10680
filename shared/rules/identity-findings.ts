import type { Assignment } from '../model/assignment.ts';
import type { DeviceIdentity } from '../model/device-identity.ts';
import type { Finding } from '../model/finding.ts';
import type { Guest } from '../model/guest.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { compareIdentity } from './compare-identity.ts';
import { identityOf } from './identity-of.ts';
import { confirm, note } from './make-finding.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** An identity in one line of evidence: `8086:10d3 (8086:a01f) rev 00, a0-36-9f-ff-ff-11-22-33`. */
export function identityLine(identity: DeviceIdentity): string {
  const { vendor, device, subsystemVendor, subsystemDevice, revision } = identity;
  const { serial, vpdSerial, nvmeSerial, mac, path } = identity;
  const subsystem =
    subsystemVendor === null || subsystemDevice === null ? '' : ` (${subsystemVendor}:${subsystemDevice})`;
  const model = `${vendor}:${device}${subsystem}${revision === null ? '' : ` rev ${revision}`}`;
  return [model, serial, vpdSerial, nvmeSerial, mac, path].filter((part) => part !== null).join(', ');
}

/** Whether the next start of a guest takes the devices that its definition means. */
export function guestIdentityFindings(index: SnapshotIndex, guest: Guest): readonly Finding[] {
  return (guest.nextStart?.assignments ?? []).flatMap((assignment) => findingOf(index, guest, assignment));
}

function findingOf(index: SnapshotIndex, guest: Guest, assignment: Assignment): readonly Finding[] {
  const { source, recorded } = assignment;
  const verdict = compareIdentity(index, assignment);
  const values = { guest: guest.name, address: source };
  const present = identityOf(index, source);
  const evidence = [
    ...(recorded.state === 'recorded' ? [identityLine(recorded.identity)] : []),
    ...(present === null ? [] : [identityLine(present)]),
  ];
  switch (verdict.kind) {
    case 'replaced':
      return [confirm('guest-device-replaced', values, evidence)];
    case 'moved':
      return [
        (verdict.occupied ? confirm : note)('guest-device-moved', { ...values, to: verdict.to }, evidence),
      ];
    case 'missing':
      return [note('guest-device-missing', values, evidence)];
    case 'ambiguous':
      return [note('guest-device-uncertain', values, evidence)];
    case 'same':
    case 'unknown':
    case 'unrecorded':
    case 'unreadable':
      return [];
  }
}

/** Functions that the definition of another guest means under the address they had before. */
export function formerOwnerFindings(
  index: SnapshotIndex,
  to: Guest,
  functions: readonly PciAddress[],
): readonly Finding[] {
  const given = new Set(functions);
  const models = new Set(
    functions.flatMap((address) => {
      const identity = identityOf(index, address);
      return identity === null ? [] : [`${identity.vendor}:${identity.device}`];
    }),
  );
  return index.snapshot.guests
    .filter(({ id }) => id !== to.id)
    .flatMap((guest) =>
      (guest.nextStart?.assignments ?? []).flatMap((assignment) => {
        const { recorded, source } = assignment;
        // Verdicts while dragging are asked for every guest: most assignments are of another model.
        if (recorded.state !== 'recorded') return [];
        if (!models.has(`${recorded.identity.vendor}:${recorded.identity.device}`)) return [];
        const verdict = compareIdentity(index, assignment);
        return verdict.kind === 'moved' && given.has(verdict.to)
          ? [
              confirm('device-of-other-guest', { guest: guest.name, address: verdict.to, was: source }, [
                identityLine(recorded.identity),
              ]),
            ]
          : [];
      }),
    );
}
