import type { PciFunction } from '../../shared/model/pci-function.ts';

const LONGEST = 48;
/** Brackets after a space hold the name people know; without one ("S4LV008[Pascal]") a code name. */
const bracketed = /(?:^| )\[([^\]]+)\]/;
const SHORT = 10;
const noise =
  /,? (?:(?:Gigabit|Ethernet|Network|Wireless|PCI Express|PCIe|Host|High Definition|HD) )*(?:Controller|Connection|Adapter|NIC)(?: for .*)?$/i;

/**
 * A device name to recognise at a glance: what pci.ids puts in brackets ("AD104 [GeForce RTX 4070]"), else its name without
 * the words that the icon says already, else the class in words, else the ids.
 */
export function shortNameOf(fn: PciFunction): string {
  const { device, classWords, vendor } = fn.names;
  if (device !== null) return clip(bracketed.exec(device)?.[1]?.split(' / ')[0] ?? plainName(device, vendor));
  if (classWords !== null) return clip(vendor === null ? classWords : `${shortVendor(vendor)} ${classWords}`);
  return idsOf(fn) ?? fn.address;
}

/** Vendor and device as pci.ids has them, for titles and the device panel. */
export function fullNameOf(fn: PciFunction): string {
  const { vendor, device } = fn.names;
  if (vendor !== null && device !== null) return `${vendor} ${device}`;
  return device ?? vendor ?? shortNameOf(fn);
}

/** "Intel Corporation" is "Intel"; "Advanced Micro Devices, Inc. [AMD/ATI]" is "AMD". */
export function shortVendor(vendor: string): string {
  const inBrackets = bracketed.exec(vendor)?.[1]?.split('/')[0];
  return (
    inBrackets ??
    vendor.replace(
      /,? (?:Corporation|Corp\.?|Inc\.?|Ltd\.?|Co\.?|Semiconductor|Electronics|Technology).*$/i,
      '',
    )
  );
}

function plainName(device: string, vendor: string | null): string {
  const shortened = device
    .split(' / ')[0]
    ?.replace('Ethernet Controller Virtual Function', 'VF')
    .replace('Virtual Function', 'VF')
    .replace(noise, '');
  const name = shortened === undefined || shortened.length < 3 ? device : shortened;
  return name.length < SHORT && vendor !== null ? `${shortVendor(vendor)} ${name}` : name;
}

function idsOf(fn: PciFunction): string | null {
  const { vendor, device } = fn.ids;
  return vendor.known && device.known ? `${vendor.value}:${device.value}` : null;
}

function clip(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}
