import type { Finding } from '../model/finding.ts';
import type { Guest } from '../model/guest.ts';
import type { OperationRequest } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { assignmentOf } from './assignment-of.ts';
import { compareIdentity } from './compare-identity.ts';
import { connectionFindings } from './connection-findings.ts';
import { identityLine } from './identity-findings.ts';
import { identityOf } from './identity-of.ts';
import { intoGuestFindings } from './into-guest.ts';
import { block, confirm } from './make-finding.ts';
import { sameDevice } from './same-device.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

type Remap = Extract<OperationRequest, { readonly kind: 'remap' }>;

/** Findings about a definition that shall name other functions: as if those were given from next start, in place of the ones it names. */
export function canRemap(index: SnapshotIndex, request: Remap): readonly Finding[] {
  const connection = connectionFindings(index.snapshot);
  const guest = index.guests.get(request.guest);
  if (guest === undefined) return [...connection, block('guest-unknown', { guest: request.guest })];
  const { functions, insteadOf } = request;
  return [
    ...connection,
    ...insteadOf.flatMap((address) =>
      assignmentOf(guest, 'nextStart', address) === undefined
        ? [block('not-attached', { guest: guest.name, address })]
        : [],
    ),
    ...(isNothing(index, guest, request) ? [block('nothing-to-do')] : []),
    ...insteadOf.flatMap((from, at) => otherDevice(index, guest, from, functions[at] ?? from)),
    ...intoGuestFindings(index, {
      to: withoutOld(guest, insteadOf),
      from: null,
      functions: [...new Set(functions)],
      scope: { now: false, nextStart: true },
    }),
  ];
}

/** The guest as it would be if the old addresses were taken out first. */
function withoutOld(guest: Guest, insteadOf: readonly PciAddress[]): Guest {
  if (guest.nextStart === null) return guest;
  const assignments = guest.nextStart.assignments.filter(({ source }) => !insteadOf.includes(source));
  return { ...guest, nextStart: { ...guest.nextStart, assignments } };
}

/** The same addresses, which mean the devices that are there. */
function isNothing(index: SnapshotIndex, guest: Guest, { functions, insteadOf }: Remap): boolean {
  return insteadOf.every((from, at) => {
    const assignment = assignmentOf(guest, 'nextStart', from);
    if (assignment === undefined || functions[at] !== from) return false;
    return compareIdentity(index, assignment).kind === 'same';
  });
}

/** The device that shall be meant is not the one that was given. */
function otherDevice(
  index: SnapshotIndex,
  guest: Guest,
  from: PciAddress,
  address: PciAddress,
): readonly Finding[] {
  const recorded = assignmentOf(guest, 'nextStart', from)?.recorded;
  const present = identityOf(index, address);
  if (recorded?.state !== 'recorded' || present === null) return [];
  if (sameDevice(recorded.identity, present) !== 'other') return [];
  const evidence = [identityLine(recorded.identity), identityLine(present)];
  return [confirm('remap-to-other-device', { guest: guest.name, address }, evidence)];
}
