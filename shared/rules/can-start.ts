import type { Finding } from '../model/finding.ts';
import { isLive, type Guest, type GuestView } from '../model/guest.ts';
import type { OperationRequest } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { connectionFindings } from './connection-findings.ts';
import { functionFindings } from './function-findings.ts';
import { functionState } from './function-state.ts';
import { asleepFindings, directMappingFindings } from './function-trouble/function-trouble.ts';
import { groupFindings } from './group-findings.ts';
import { memoryFindings } from './guest-fit/memory-findings.ts';
import { startHandOverFindings } from './hand-over-findings.ts';
import { heldBy } from './held-findings.ts';
import { guestIdentityFindings } from './identity-findings.ts';
import { impactFindings } from './impact-findings.ts';
import { physicalFunctionDown } from './impact/virtual-functions.ts';
import { block } from './make-finding.ts';
import { readinessFindings } from './readiness-findings.ts';
import { resetFindings } from './reset/reset-findings.ts';
import { leavingWith } from './siblings.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

const NOW = { now: true, nextStart: false };

/** Findings about starting a guest. To the host it is the same as giving all devices of the definition now. */
export function canStart(
  index: SnapshotIndex,
  { guest: id, functions }: Extract<OperationRequest, { readonly kind: 'start' }>,
): readonly Finding[] {
  const connection = connectionFindings(index.snapshot);
  const guest = index.guests.get(id);
  if (guest === undefined) return [...connection, block('guest-unknown', { guest: id })];
  const values = { guest: guest.name };
  if (isLive(guest) || guest.nextStart === null)
    return [...connection, block('guest-already-running', values)];
  const defined = definedFunctions(guest.nextStart);
  const isAsShown = defined.length === functions.length && functions.every((one) => defined.includes(one));
  return [
    ...connection,
    ...(isAsShown ? [] : [block('guest-devices-changed', values, defined)]),
    ...(defined.length === 0 ? [] : deviceFindings(index, guest, guest.nextStart, defined)),
  ];
}

/** The functions that a view names, each once. */
export function definedFunctions({ assignments }: GuestView): readonly PciAddress[] {
  return [...new Set(assignments.map(({ source }) => source))];
}

function deviceFindings(
  index: SnapshotIndex,
  guest: Guest,
  definition: GuestView,
  functions: readonly PciAddress[],
): readonly Finding[] {
  const leaving = leavingWith(index, functions, true);
  // As it is a moment before it gets them.
  const starting: Guest = { ...guest, now: { ...definition, assignments: [] } };
  return [
    ...functions.flatMap((address) => functionFindings(index, address)),
    ...readinessFindings(index.snapshot),
    ...functions.flatMap((address) => {
      const holder = index.holders.get(address);
      return holder === undefined ? [] : [heldBy(holder, address, block, 'now')];
    }),
    ...identityFindings(index, guest),
    ...unmanagedFindings(index, guest, definition),
    ...functions.flatMap((address) => impactFindings(index, address, 'now', leaving)),
    ...physicalFunctionDown(index, functions),
    ...groupFindings(index, guest, functions, NOW),
    ...startHandOverFindings(index, guest.name, definition),
    ...directMappingFindings(index, functions),
    ...memoryFindings(index.snapshot, starting, functions.length, NOW),
    ...resetFindings(index, functions),
    ...asleepFindings(index, functions),
  ];
}

/** Another device in the place of the one it was given is refused, as the start check would; that one is missing, `functionFindings` says. */
function identityFindings(index: SnapshotIndex, guest: Guest): readonly Finding[] {
  return guestIdentityFindings(index, guest)
    .filter(({ code }) => code !== 'guest-device-missing')
    .map((finding) => (finding.severity === 'confirm' ? { ...finding, severity: 'block' } : finding));
}

/** What the definition says a person binds themselves, libvirt does not take from its host driver. */
function unmanagedFindings(
  index: SnapshotIndex,
  { name }: Guest,
  { assignments }: GuestView,
): readonly Finding[] {
  return assignments.flatMap(({ source, managed }) => {
    const state = functionState(index, source);
    if (managed || state.kind !== 'host') return [];
    const values = { guest: name, address: source, driver: state.driver };
    return [block('unmanaged-not-parked', values, [`<hostdev managed='no'>`])];
  });
}
