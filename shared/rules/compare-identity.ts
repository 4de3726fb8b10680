import type { Assignment } from '../model/assignment.ts';
import type { DeviceIdentity } from '../model/device-identity.ts';
import { slotOf, type PciAddress } from '../model/pci-address.ts';
import { assignmentOf } from './assignment-of.ts';
import { identityOf } from './identity-of.ts';
import { sameDevice, type Likeness } from './same-device.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/**
 * What became of the device that an assignment means. `serial` and `place` name the proof: a serial number, or the same model in the
 * same slot. `candidates` are functions of the same model that it may be: without a serial number nobody can tell.
 */
export type IdentityVerdict =
  /** The host could not be read, or the function there does not say what it is. */
  | { readonly kind: 'unknown' }
  /** Nothing says which device is meant. */
  | { readonly kind: 'unrecorded' | 'unreadable' }
  | { readonly kind: 'same'; readonly proof: 'serial' | 'place' | 'only-model' }
  /** Found elsewhere. `occupied`: another device is at its address now. */
  | {
      readonly kind: 'moved';
      readonly to: PciAddress;
      readonly proof: 'serial' | 'place';
      readonly occupied: boolean;
    }
  /** Another device is at its address, and it was not found for certain. */
  | { readonly kind: 'replaced'; readonly candidates: readonly PciAddress[] }
  /** Nothing is at its address, and it was not found for certain. */
  | { readonly kind: 'missing'; readonly candidates: readonly PciAddress[] }
  /** One of its model is at its address but in another slot than it was, and there are more of them. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly PciAddress[] };

interface Candidate {
  readonly address: PciAddress;
  readonly identity: DeviceIdentity;
  readonly likeness: Likeness;
}

/** Compares one assignment with what the host has now. */
export function compareIdentity(
  index: SnapshotIndex,
  { source, recorded }: Pick<Assignment, 'source' | 'recorded'>,
): IdentityVerdict {
  if (index.snapshot.reader.state !== 'read') return { kind: 'unknown' };
  const isThere = index.functions.has(source);
  if (recorded.state !== 'recorded')
    return isThere
      ? { kind: recorded.state === 'none' ? 'unrecorded' : 'unreadable' }
      : { kind: 'missing', candidates: [] };
  const { identity } = recorded;
  const present = identityOf(index, source);
  if (isThere && present === null) return { kind: 'unknown' };
  const here = present === null ? null : sameDevice(identity, present);
  const isSame = here === 'same' && present !== null;
  if (isSame && !isShared(index, identity, present, source)) return { kind: 'same', proof: 'serial' };
  const elsewhere = candidatesFor(index, identity, source);
  if (isSame) return atItsAddress(identity, present, elsewhere);
  const proved = provedBySerial(elsewhere, source);
  if (proved !== undefined)
    return { kind: 'moved', to: proved.address, proof: 'serial', occupied: here !== null };
  if (here === 'alike' && present !== null) return atItsAddress(identity, present, elsewhere);
  const alike = elsewhere.filter(({ likeness }) => likeness === 'alike');
  // Bus numbers are given anew when a card is added before it: the slot stays.
  const inItsSlot = alike.find((one) => identity.path !== null && one.identity.path === identity.path);
  if (inItsSlot !== undefined)
    return { kind: 'moved', to: inItsSlot.address, proof: 'place', occupied: here !== null };
  const candidates = elsewhere.map(({ address }) => address);
  return { kind: here === null ? 'missing' : 'replaced', candidates };
}

/** Whether a card in another slot says the same serial number, which then proves nothing of one that is not where it was. */
function isShared(
  index: SnapshotIndex,
  recorded: DeviceIdentity,
  present: DeviceIdentity,
  source: PciAddress,
): boolean {
  if (recorded.path === null || recorded.path === present.path) return false;
  return (index.models.get(`${recorded.vendor}:${recorded.device}`) ?? []).some(({ address }) => {
    const identity = slotOf(address) === slotOf(source) ? null : identityOf(index, address);
    return identity !== null && sameDevice(recorded, identity) === 'same';
  });
}

/** The same model is at the address, without a serial number that tells. */
function atItsAddress(
  recorded: DeviceIdentity,
  present: DeviceIdentity,
  elsewhere: readonly Candidate[],
): IdentityVerdict {
  if (recorded.path === null || present.path === null || recorded.path === present.path)
    return { kind: 'same', proof: 'place' };
  const inItsSlot = elsewhere.find(({ identity }) => identity.path === recorded.path);
  if (inItsSlot !== undefined)
    return { kind: 'moved', to: inItsSlot.address, proof: 'place', occupied: true };
  return elsewhere.length === 0
    ? { kind: 'same', proof: 'only-model' }
    : { kind: 'ambiguous', candidates: elsewhere.map(({ address }) => address) };
}

/** The other functions of the host that it may be. */
function candidatesFor(
  index: SnapshotIndex,
  recorded: DeviceIdentity,
  source: PciAddress,
): readonly Candidate[] {
  return (index.models.get(`${recorded.vendor}:${recorded.device}`) ?? []).flatMap(({ address }) => {
    const identity = address === source ? null : identityOf(index, address);
    if (identity === null) return [];
    const likeness = sameDevice(recorded, identity);
    const isTaken = likeness === 'alike' && isAnothers(index, address, identity);
    return likeness === 'other' || isTaken ? [] : [{ address, identity, likeness }];
  });
}

/** Whether an assignment means just this function: recorded with its address, its model and its slot. */
function isAnothers(index: SnapshotIndex, address: PciAddress, { path }: DeviceIdentity): boolean {
  const holder = index.holders.get(address);
  const guests = [...(holder === undefined ? [] : [holder]), ...(index.definers.get(address) ?? [])];
  return guests.some((guest) =>
    (['now', 'nextStart'] as const).some((view) => {
      const recorded = assignmentOf(guest, view, address)?.recorded;
      return recorded?.state === 'recorded' && path !== null && recorded.identity.path === path;
    }),
  );
}

/** All functions of a device carry its serial number: of several the one with the same function number is meant. */
function provedBySerial(candidates: readonly Candidate[], source: PciAddress): Candidate | undefined {
  const proved = candidates.filter(({ likeness }) => likeness === 'same');
  if (proved.length <= 1) return proved[0];
  const number = source.slice(-1);
  const sameNumber = proved.filter(({ address }) => address.endsWith(number));
  return sameNumber.length === 1 ? sameNumber[0] : undefined;
}
