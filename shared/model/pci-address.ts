/**
 * The address of one PCI function on the host in canonical form, `0000:01:00.0`: lower-case hex, domain of at least
 * four digits. Intel VMD makes domains wider than 16 bits (`10000:e1:00.0`), so up to eight digits are accepted.
 * Two addresses are the same function exactly when they are `===`.
 */
export type PciAddress = string & { readonly __brand: 'PciAddress' };

/** A slot without its function: `0000:01:00`. Functions of one slot share it. */
export type PciSlot = string & { readonly __brand: 'PciSlot' };

/** A bus of a PCI domain: `0000:01`. */
export type PciBus = string & { readonly __brand: 'PciBus' };

/** The numbers an address is made of. */
export interface PciAddressParts {
  readonly domain: number;
  readonly bus: number;
  readonly slot: number;
  readonly fn: number;
}

const CANONICAL = /^([0-9a-f]{4}|[1-9a-f][0-9a-f]{4,7}):([0-9a-f]{2}):([01][0-9a-f])\.([0-7])$/;
const NODE_DEVICE = /^pci_([0-9a-f]{4,8})_([0-9a-f]{2})_([0-9a-f]{2})_([0-7])$/;

/** Reads a canonical address as sysfs prints it. Anything else, abbreviations included, is undefined. */
export function parsePciAddress(text: string): PciAddress | undefined {
  return CANONICAL.test(text) ? (text as PciAddress) : undefined;
}

/** Builds the canonical address; undefined when a number is outside what PCI allows. */
export function pciAddressOf({ domain, bus, slot, fn }: PciAddressParts): PciAddress | undefined {
  const inRange = (value: number, maximum: number): boolean =>
    Number.isInteger(value) && value >= 0 && value <= maximum;
  if (!inRange(domain, 0xffffffff) || !inRange(bus, 0xff) || !inRange(slot, 0x1f) || !inRange(fn, 7))
    return undefined;
  const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
  return parsePciAddress(`${hex(domain, 4)}:${hex(bus, 2)}:${hex(slot, 2)}.${String(fn)}`);
}

/** The numbers behind a canonical address. */
export function pciAddressParts(address: PciAddress): PciAddressParts {
  const match = CANONICAL.exec(address);
  if (match === null) throw new Error(`Not a canonical PCI address: ${address}`);
  const [, domain = '', bus = '', slot = '', fn = ''] = match;
  return { domain: parseInt(domain, 16), bus: parseInt(bus, 16), slot: parseInt(slot, 16), fn: Number(fn) };
}

/** The slot a function sits in. */
export function slotOf(address: PciAddress): PciSlot {
  return address.slice(0, address.lastIndexOf('.')) as PciSlot;
}

/** The bus a function sits on. */
export function busOf(address: PciAddress): PciBus {
  return address.slice(0, address.lastIndexOf(':')) as PciBus;
}

/** libvirt's node-device name: `pci_0000_01_00_0` (hex, unlike the decimal addresses inside its XML). */
export function nodeDeviceNameOf(address: PciAddress): string {
  return `pci_${address.replaceAll(/[:.]/g, '_')}`;
}

/** Our name for a function in a guest: user aliases start with `ua-` and hold letters, digits, `_` and `-` (libvirt 3.9 on). */
export function aliasOf(address: PciAddress): string {
  return `ua-switchyard-${address.replaceAll(/[:.]/g, '-')}`;
}

/** The address behind a libvirt node-device name; undefined for devices that are not PCI functions. */
export function parseNodeDeviceName(name: string): PciAddress | undefined {
  const match = NODE_DEVICE.exec(name);
  if (match === null) return undefined;
  const [, domain = '', bus = '', slot = '', fn = ''] = match;
  return pciAddressOf({
    domain: parseInt(domain, 16),
    bus: parseInt(bus, 16),
    slot: parseInt(slot, 16),
    fn: Number(fn),
  });
}

/** Orders by domain, bus, slot and function. */
export function comparePciAddresses(a: PciAddress, b: PciAddress): number {
  return a.length === b.length ? (a < b ? -1 : a > b ? 1 : 0) : a.length - b.length;
}
