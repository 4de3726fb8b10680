import { parseGuestId, type GuestId } from '../model/guest.ts';
import { pciAddressParts, type PciAddress } from '../model/pci-address.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** How every command by hand begins. */
export const VIRSH = 'virsh --connect qemu:///system';

/** A text as one word of a POSIX shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** virsh takes a number for an id and a UUID for a UUID before it looks for a name, and a dash for an option. */
export function guestWord(index: SnapshotIndex, id: GuestId): string {
  const name = index.guests.get(id)?.name ?? id;
  const ambiguous = /^[0-9]+$|^-|\n/.test(name) || parseGuestId(name.toLowerCase()) !== undefined;
  return quoted(ambiguous ? id : name);
}

/** A function as libvirt writes it into a source: `domain='0x0000' bus='0x01' slot='0x00' function='0x0'`. */
export function sourceAttributes(address: PciAddress): string {
  const { domain, bus, slot, fn } = pciAddressParts(address);
  const hex = (value: number, width: number): string => `0x${value.toString(16).padStart(width, '0')}`;
  return `domain='${hex(domain, 4)}' bus='${hex(bus, 2)}' slot='${hex(slot, 2)}' function='${hex(fn, 1)}'`;
}

/** Gives an element of XML to one view of a guest, or takes it out. */
export function deviceCommand(
  verb: 'attach' | 'detach',
  guest: string,
  flag: '--live' | '--config',
  xml: string,
): string {
  // The end must be no line of what it ends.
  const lines = xml.split('\n');
  let end = 'XML';
  while (lines.includes(end)) end += '_';
  return `${VIRSH} ${verb}-device ${guest} /dev/stdin ${flag} <<'${end}'\n${xml}\n${end}`;
}
