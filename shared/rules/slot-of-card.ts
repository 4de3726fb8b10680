import { isInSlot, type HotplugSlot } from '../model/hotplug-slot.ts';
import type { PciAddress } from '../model/pci-address.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** The slot with a switch that a function sits in, itself or through the bridges of its card; null where there is none. */
export function slotOfCard({ snapshot, functions }: SnapshotIndex, address: PciAddress): HotplugSlot | null {
  if (!snapshot.slots.known) return null;
  for (let at: PciAddress | null = address; at !== null; at = functions.get(at)?.parent ?? null) {
    const here: PciAddress = at;
    const slot = snapshot.slots.value.find((one) => isInSlot(one, here));
    if (slot !== undefined) return slot;
  }
  return null;
}

/** Every function of the card in a slot, bridges and virtual functions among them, sorted by address. */
export function cardIn(index: SnapshotIndex, slot: HotplugSlot): readonly PciAddress[] {
  return index.snapshot.functions
    .filter(({ address, sriov }) => {
      const physical = sriov?.role === 'vf' ? sriov.pf : address;
      return slotOfCard(index, physical)?.name === slot.name;
    })
    .map(({ address }) => address);
}
