import type { Guest } from '../model/guest.ts';
import type { PluggedDevice } from '../model/guest-port.ts';
import { slotOf, type PciAddress } from '../model/pci-address.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Whether two functions are functions of one card: in one slot of the host, and neither is a virtual function, whose numbers only look so. */
function isOneCard(index: SnapshotIndex, a: PciAddress, b: PciAddress): boolean {
  const isVirtual = (address: PciAddress): boolean => index.functions.get(address)?.sriov?.role === 'vf';
  return a !== b && slotOf(a) === slotOf(b) && !isVirtual(a) && !isVirtual(b);
}

/** The first of these that is a function of the same card; undefined where none is. */
export function cardMate(
  index: SnapshotIndex,
  address: PciAddress,
  others: readonly PciAddress[],
): PciAddress | undefined {
  return others.find((other) => isOneCard(index, address, other));
}

/** The devices in the guest slot that a function is in, itself included; none while it is in no slot that the view lists. */
export function sharingSlot(
  guest: Guest,
  view: 'now' | 'nextStart',
  address: PciAddress,
): readonly PluggedDevice[] {
  return (guest[view]?.portList ?? []).flatMap((port) => {
    const self = port.devices.find(({ source }) => source === address);
    return self === undefined ? [] : port.devices.filter(({ slot }) => slot === self.slot);
  });
}
