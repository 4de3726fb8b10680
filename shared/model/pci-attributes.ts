import { pciAddressParts, type PciAddress, type PciAddressParts } from './pci-address.ts';

/** The numbers of an address as libvirt writes them into attributes: domain `0x0000`, bus `0x01`, slot `0x00`, function `0x0`. */
export function pciAttributes({
  domain,
  bus,
  slot,
  fn,
}: PciAddressParts): Readonly<Record<'domain' | 'bus' | 'slot' | 'function', string>> {
  return { domain: hex(domain, 4), bus: hex(bus, 2), slot: hex(slot, 2), function: hex(fn, 1) };
}

/** The same as the text of a tag: `domain='0x0000' bus='0x01' slot='0x00' function='0x0'`. */
export function attributesOfParts(parts: PciAddressParts): string {
  return Object.entries(pciAttributes(parts))
    .map(([name, value]) => `${name}='${value}'`)
    .join(' ');
}

/** The same of an address of the host. */
export function attributesOfAddress(address: PciAddress): string {
  return attributesOfParts(pciAddressParts(address));
}

function hex(value: number, width: number): string {
  return `0x${value.toString(16).padStart(width, '0')}`;
}
