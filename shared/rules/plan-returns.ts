import type { Step } from '../model/operation.ts';
import { comparePciAddresses, type PciAddress } from '../model/pci-address.ts';
import { groupsOf, siblingsIn } from './siblings.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** What this program parked to free a group, and the driver each had (null: none, or not known). */
export type ParkedSiblings = ReadonlyMap<PciAddress, { readonly previousDriver: string | null }>;

type DetachNow = Extract<Step, { readonly kind: 'detach-now' }>;

/**
 * What goes back to the host once functions have left a live guest: of each group that nobody holds any more, the siblings we parked,
 * and the managed functions that left before the last one. libvirt tries to give a managed function back the moment it leaves, and
 * the kernel refuses a host driver while the rest of the group belongs to a guest, so those are left without a driver.
 */
export function returnSteps(
  index: SnapshotIndex,
  detached: readonly DetachNow[],
  parkedByUs: ParkedSiblings,
): readonly Step[] {
  const leaving = detached.map(({ address }) => address);
  const left = new Set(leaving);
  return groupsOf(index, leaving).flatMap((group) => {
    const held = siblingsIn(index, group, leaving).some((address) => index.holders.has(address));
    if (held) return [];
    const own = detached.filter(({ address }) => index.groups.get(address) === group);
    const early = new Set(own.slice(0, -1).flatMap(({ address, managed }) => (managed ? [address] : [])));
    return group.members
      .filter(
        (address) =>
          index.functions.has(address) &&
          (early.has(address) || (parkedByUs.has(address) && mayReturn(address))),
      )
      .toSorted(comparePciAddresses)
      .map((address): Step => ({ kind: 'return', address }));
  });

  function mayReturn(address: PciAddress): boolean {
    return left.has(address) || !index.holders.has(address);
  }
}
