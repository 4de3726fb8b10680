import type { PciFunction } from '../../shared/model/pci-function.ts';

/** Kinds of devices that have an icon of their own. From the PCI class code (pci.ids, "List of known device classes"). */
export type DeviceClass =
  'gpu' | 'audio' | 'network' | 'storage' | 'usb' | 'bridge' | 'accelerator' | 'serial' | 'other';

/** What kind of device a class code (six hex digits) names. */
export function deviceClassOf(classCode: string): DeviceClass {
  const base = classCode.slice(0, 2);
  const sub = classCode.slice(2, 4);
  switch (base) {
    case '01':
      return 'storage';
    case '02':
    case '0d':
      return 'network';
    case '03':
      return 'gpu';
    case '04':
      return sub === '01' || sub === '03' ? 'audio' : 'other';
    case '06':
      return 'bridge';
    case '07':
      return 'serial';
    case '0c':
      return sub === '03' ? 'usb' : 'other';
    case '0b':
    case '12':
      return 'accelerator';
    default:
      return 'other';
  }
}

/** What people look for first: graphics cards, then network, storage, USB and sound. */
const wanted: readonly DeviceClass[] = ['gpu', 'network', 'storage', 'usb', 'audio', 'accelerator', 'serial'];

/** The place of a function in a list of things to give away: the smaller, the more wanted; the chipset's own come last. */
export function wantedRank(fn: PciFunction): number {
  if (fn.ids.classCode.known && isChipset(fn.ids.classCode.value)) return wanted.length + 1;
  const rank = wanted.indexOf(classOf(fn));
  return rank < 0 ? wanted.length : rank;
}

/** SMBus, memory, bridges, system peripherals but card readers, co-processors of the platform, instrumentation: parts of the machine. */
function isChipset(classCode: string): boolean {
  return /^(?:05|06|08(?!05)|0780|0c05|10|11|13)/.test(classCode);
}

/** The kind of a function; `other` where its class could not be read. */
export function classOf(fn: PciFunction): DeviceClass {
  return fn.ids.classCode.known ? deviceClassOf(fn.ids.classCode.value) : 'other';
}
