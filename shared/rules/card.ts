import { slotOf, type PciAddress } from '../model/pci-address.ts';
import { isInfrastructure } from './function-kind.ts';
import { cardIn, slotOfCard } from './slot-of-card.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/**
 * The functions that leave the host together with this one when its card is pulled: those of its hotplug slot, or of its slot where
 * nothing says how far the card reaches; virtual functions with their physical one. Bridges are left out. Sorted by address.
 */
export function cardOf(index: SnapshotIndex, address: PciAddress): readonly PciAddress[] {
  const role = index.functions.get(address)?.sriov;
  const physical = role?.role === 'vf' ? role.pf : address;
  const slot = slotOfCard(index, physical);
  if (slot !== null)
    return cardIn(index, slot).filter((one) => {
      const fn = index.functions.get(one);
      return fn !== undefined && !isInfrastructure(fn);
    });
  const own = (index.slots.get(slotOf(physical)) ?? []).filter((fn) => !isInfrastructure(fn));
  const virtual = own.flatMap(({ sriov }) => (sriov?.role === 'pf' ? sriov.vfs : []));
  return [...new Set([...own.map((fn) => fn.address), ...virtual])].sort();
}
