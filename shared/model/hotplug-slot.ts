import type { Fact } from './fact.ts';
import { slotOf, type PciAddress } from './pci-address.ts';

/** A slot that the kernel can switch while the machine runs (`/sys/bus/pci/slots/<name>`, kernel `Documentation/ABI/testing/sysfs-bus-pci`). */
export interface HotplugSlot {
  /** The kernel's name: digits mostly, `0-1`. */
  readonly name: string;
  /** `0000:0b:00`, a slot as addresses have it, or `0000:0b` where it is all of a bus. */
  readonly place: string;
  readonly power: Fact<'on' | 'off'>;
}

/** Whether a function sits in this slot. */
export function isInSlot({ place }: HotplugSlot, address: PciAddress): boolean {
  const slot = slotOf(address);
  return slot === place || slot.slice(0, slot.lastIndexOf(':')) === place;
}
