import { valueOr } from '../model/fact.ts';
import { isLive } from '../model/guest.ts';
import type { HotplugSlot } from '../model/hotplug-slot.ts';
import type { OperationRequest } from '../model/operation.ts';
import { comparePciAddresses, slotOf, type PciAddress } from '../model/pci-address.ts';
import type { PciFunction } from '../model/pci-function.ts';
import type { Holding, ReplacedFunction, Replacement } from '../model/replacement.ts';
import { assignmentOf } from './assignment-of.ts';
import { compareIdentity } from './compare-identity.ts';
import { slotOfCard } from './slot-of-card.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

type AttachRequest = Extract<OperationRequest, { readonly kind: 'attach' }>;
type RemapRequest = Extract<OperationRequest, { readonly kind: 'remap' }>;
type DetachRequest = Extract<OperationRequest, { readonly kind: 'detach' }>;
type RemoveRequest = Extract<OperationRequest, { readonly kind: 'remove' }>;

/** What came for a function: the same piece by its serial number, the same model, or something else. Null while nothing came. */
export interface Arrival {
  readonly old: ReplacedFunction;
  readonly come: {
    readonly address: PciAddress;
    readonly likeness: 'same-card' | 'same-model' | 'other';
  } | null;
}

/**
 * How far a replacement is, by what the host shows now. `held`: guests have it, each to be asked. `in-place`: the kernel has it; `slot` is null
 * where it cannot be switched off, so that the machine has to be. `out`: it may be pulled, and another plugged. `come`: something is there
 * instead; `give` is what the guests lack that do not have it back yet: the card, or a definition that means it. `unread`: the host cannot be read now.
 */
export type ReplacementStage =
  | { readonly stage: 'unread' }
  | { readonly stage: 'held'; readonly detach: readonly DetachRequest[] }
  | { readonly stage: 'in-place'; readonly slot: HotplugSlot | null; readonly remove: RemoveRequest }
  | { readonly stage: 'out'; readonly off: HotplugSlot | null }
  | {
      readonly stage: 'come';
      readonly arrivals: readonly Arrival[];
      readonly give: readonly (AttachRequest | RemapRequest)[];
    };

export function replacementStage(index: SnapshotIndex, replacement: Replacement): ReplacementStage {
  const { snapshot } = index;
  if (snapshot.reader.state !== 'read' || snapshot.libvirt.state !== 'connected') return { stage: 'unread' };
  if (replacement.without !== null) return afterwards(index, replacement, replacement.without);
  const detach = replacement.holdings.flatMap((holding) => stillHeld(index, holding));
  if (detach.length > 0) return { stage: 'held', detach };
  const present = replacement.functions.filter(({ address }) => index.functions.has(address));
  const [first] = present;
  if (first === undefined) return { stage: 'out', off: slotThatIsOff(index, replacement) };
  // Virtual functions go with their physical one.
  const leaving = present.filter(({ address }) => index.functions.get(address)?.sriov?.role !== 'vf');
  const functions = (leaving.length === 0 ? present : leaving).map(({ address }) => address);
  return {
    stage: 'in-place',
    slot: slotOfCard(index, first.address),
    remove: { kind: 'remove', functions },
  };
}

/** Whether the card is out of the host now, which is when `without` is to be kept. */
export function isOut(index: SnapshotIndex, { functions }: Replacement): boolean {
  return (
    index.snapshot.reader.state === 'read' && functions.every(({ address }) => !index.functions.has(address))
  );
}

function stillHeld({ guests }: SnapshotIndex, { guest: id, functions }: Holding): readonly DetachRequest[] {
  const guest = guests.get(id);
  const has = (view: 'now' | 'nextStart'): boolean =>
    functions.some((address) => assignmentOf(guest, view, address) !== undefined);
  const scope = { now: has('now'), nextStart: has('nextStart') };
  return scope.now || scope.nextStart ? [{ kind: 'detach', from: id, functions, scope }] : [];
}

function slotThatIsOff({ snapshot }: SnapshotIndex, { functions }: Replacement): HotplugSlot | null {
  const places = new Set(functions.map(({ address }): string => slotOf(address)));
  const slots = valueOr(snapshot.slots, []);
  return (
    slots.find(
      ({ place, power }) =>
        valueOr(power, null) === 'off' &&
        [...places].some((own) => own === place || own.startsWith(`${place}:`)),
    ) ?? null
  );
}

function afterwards(
  index: SnapshotIndex,
  replacement: Replacement,
  without: readonly PciAddress[],
): ReplacementStage {
  const arrivals = arrivalsIn(index, replacement, without);
  if (arrivals.every(({ come }) => come === null))
    return { stage: 'out', off: slotThatIsOff(index, replacement) };
  const give = replacement.holdings.flatMap((holding) => toGive(index, holding, arrivals));
  return { stage: 'come', arrivals, give };
}

/** What is new: in the old place first, else a function of the same ids somewhere else, each taken once. */
function arrivalsIn(
  { functions }: SnapshotIndex,
  replacement: Replacement,
  without: readonly PciAddress[],
): readonly Arrival[] {
  const before = new Set(without);
  const fresh = new Map(
    [...functions].filter(([address]) => !before.has(address)).sort(([a], [b]) => comparePciAddresses(a, b)),
  );
  const inPlace = new Set(replacement.functions.map(({ address }) => address));
  return replacement.functions.map((old) => {
    const found =
      fresh.get(old.address) ??
      [...fresh.values()].find((fn) => !inPlace.has(fn.address) && sameIds(old, fn));
    if (found === undefined) return { old, come: null };
    fresh.delete(found.address);
    return { old, come: { address: found.address, likeness: likeness(old, found) } };
  });
}

function sameIds({ vendor, device }: ReplacedFunction, { ids }: PciFunction): boolean {
  return vendor !== null && valueOr(ids.vendor, null) === vendor && valueOr(ids.device, null) === device;
}

function likeness(old: ReplacedFunction, fn: PciFunction): 'same-card' | 'same-model' | 'other' {
  if (!sameIds(old, fn)) return 'other';
  return old.serial !== null && valueOr(fn.serial, null) === old.serial ? 'same-card' : 'same-model';
}

/**
 * A guest that has stopped meanwhile gets it from its next start if it had it so, and is not asked otherwise. A definition that still names
 * the old one, because it was gone before anybody came, is corrected.
 */
function toGive(
  index: SnapshotIndex,
  { guest: id, functions, scope }: Holding,
  arrivals: readonly Arrival[],
): readonly (AttachRequest | RemapRequest)[] {
  const guest = index.guests.get(id);
  if (guest === undefined) return [];
  const pairs = functions.flatMap((old) => {
    const come = arrivals.find((arrival) => arrival.old.address === old)?.come;
    return come == null ? [] : [{ old, come: come.address }];
  });
  const named = pairs.filter(({ old, come }) => {
    const entry = assignmentOf(guest, 'nextStart', old);
    if (!scope.nextStart || entry === undefined) return false;
    if (come !== old) return true;
    const { kind } = compareIdentity(index, entry);
    return kind === 'replaced' || kind === 'ambiguous';
  });
  const lacks = (view: 'now' | 'nextStart', of: typeof pairs): boolean =>
    of.some(({ come }) => assignmentOf(guest, view, come) === undefined);
  const wanted = {
    now: scope.now && isLive(guest) && lacks('now', pairs),
    nextStart:
      scope.nextStart &&
      lacks(
        'nextStart',
        pairs.filter((pair) => !named.includes(pair)),
      ),
  };
  const come = pairs.map((pair) => pair.come);
  return [
    ...(named.length === 0
      ? []
      : [
          {
            kind: 'remap',
            guest: id,
            functions: named.map((pair) => pair.come),
            insteadOf: named.map(({ old }) => old),
          } as const,
        ]),
    ...(wanted.now || wanted.nextStart
      ? [{ kind: 'attach', to: id, functions: come, scope: wanted } as const]
      : []),
  ];
}
