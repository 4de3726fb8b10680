import { assertNever } from '../model/assert-never.ts';
import type { Guest } from '../model/guest.ts';
import type { OperationRequest } from '../model/operation.ts';
import { slotOf, type PciAddress } from '../model/pci-address.ts';
import { assignmentOf } from './assignment-of.ts';
import { assignmentLeft, leftRecordOf } from './lost-devices.ts';
import { compareIdentity, type IdentityVerdict } from './compare-identity.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/**
 * The functions that an assignment at `source` could be made to mean, best first. `source` itself among them is to accept what is there
 * now. Empty when nothing is to be corrected, or nothing is known that it could be.
 */
export function corrections(verdict: IdentityVerdict, source: PciAddress): readonly PciAddress[] {
  switch (verdict.kind) {
    case 'moved':
      return verdict.occupied ? [verdict.to, source] : [verdict.to];
    case 'replaced':
      return [...verdict.candidates, source];
    case 'ambiguous':
      return [source, ...verdict.candidates];
    case 'missing':
      return verdict.candidates;
    case 'unrecorded':
    case 'unreadable':
      return [source];
    case 'same':
    case 'unknown':
      return [];
    default:
      return assertNever(verdict);
  }
}

/**
 * The request that gives a guest one of the corrections: its definition is corrected where it has the entry; a guest that has lost a
 * device which it only had live gets the other one live.
 */
export function correctingRequest(
  index: SnapshotIndex,
  guest: Guest,
  source: PciAddress,
  to: PciAddress,
): OperationRequest {
  if (assignmentOf(guest, 'nextStart', source) !== undefined)
    return correctionRequest(index, guest, source, to);
  return { kind: 'attach', to: guest.id, functions: [to], scope: { now: true, nextStart: false } };
}

/** The request that makes one assignment mean another function; other functions of the card that moved with it go along. */
export function correctionRequest(
  index: SnapshotIndex,
  guest: Guest,
  source: PciAddress,
  to: PciAddress,
): Extract<OperationRequest, { readonly kind: 'remap' }> {
  const along = (guest.nextStart?.assignments ?? []).flatMap((assignment) => {
    const verdict = compareIdentity(index, assignment);
    const isMate = assignment.source !== source && slotOf(assignment.source) === slotOf(source);
    const together = verdict.kind === 'moved' && slotOf(verdict.to) === slotOf(to) && verdict.to !== to;
    return isMate && together ? [{ from: assignment.source, to: verdict.to }] : [];
  });
  const changes = [{ from: source, to }, ...along];
  return {
    kind: 'remap',
    guest: guest.id,
    functions: changes.map((change) => change.to),
    insteadOf: changes.map(({ from }) => from),
  };
}

/** What became of the device that a guest's definition means by an address; of one that only the live guest has or has lost, by that. */
export function verdictAt(index: SnapshotIndex, guest: Guest, address: PciAddress): IdentityVerdict | null {
  const left = leftRecordOf(guest, address);
  const assignment =
    assignmentOf(guest, 'nextStart', address) ??
    assignmentOf(guest, 'now', address) ??
    (left === undefined ? undefined : assignmentLeft(left));
  return assignment === undefined ? null : compareIdentity(index, assignment);
}
