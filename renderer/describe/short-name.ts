import type { PciFunction } from '../../shared/model/pci-function.ts';

const LONGEST = 48;
/** Set off by a space, as "AD102 [GeForce RTX 4090]"; without one ("S4LV008[Pascal]") it is never a name to go by. */
const bracketed = /(?:^| )\[([^\]]+)\]/;
/**
 * Classes where brackets hold the product name: network, display, sound, co-processors and accelerators. Elsewhere pci.ids puts code names and
 * modes there ("SAS2008 [Falcon]", "SATA Controller [AHCI mode]").
 */
const namedInBrackets = /^(?:02|03|04|0b|12)/;
/** The sound of a graphics card has the card's name in brackets, which would then be there twice. */
const soundOfDisplay = /HDMI|DisplayPort/;
const SHORT = 10;
const prefix = /^(?:Ethernet|Network|NVMe SSD) Controller (?=\S)/;
const noise =
  /,? (?:(?:Gigabit|Ethernet|Network|Wireless|PCI Express|PCIe|Host|High Definition|HD) )*(?:Controller|Connection|Adapter|NIC)(?: for .*)?$/i;

/**
 * A device name to recognise at a glance: what pci.ids puts in brackets ("AD104 [GeForce RTX 4070]"), else its name without
 * the words that the icon says already (the maker's in front where little is left), else the class in words, else the ids.
 */
export function shortNameOf(fn: PciFunction): string {
  const { device, classWords, vendor } = fn.names;
  if (device !== null) return clip(productName(fn, device) ?? plainName(device, vendor));
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

function productName({ ids }: PciFunction, device: string): string | undefined {
  if (ids.classCode.known && !namedInBrackets.test(ids.classCode.value)) return undefined;
  if (soundOfDisplay.test(device)) return undefined;
  return bracketed.exec(device)?.[1]?.split(' / ')[0];
}

function plainName(device: string, vendor: string | null): string {
  const shortened = device
    .replace(/ ?\[[^\]]*\]/g, '')
    .split(' / ')[0]
    ?.replace('Ethernet Controller Virtual Function', 'VF')
    .replace('Virtual Function', 'VF')
    .replace(prefix, '')
    .replace('High Definition Audio', 'HD Audio')
    .replace(noise, '');
  const name = shortened === undefined || shortened.length < 3 ? device : shortened;
  return (name.length < SHORT || prefix.test(device)) && vendor !== null
    ? `${shortVendor(vendor)} ${name}`
    : name;
}

function idsOf(fn: PciFunction): string | null {
  const { vendor, device } = fn.ids;
  return vendor.known && device.known ? `${vendor.value}:${device.value}` : null;
}

function clip(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}
