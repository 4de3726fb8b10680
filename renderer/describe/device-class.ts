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

/** The kind of a function; `other` where its class could not be read. */
export function classOf(fn: PciFunction): DeviceClass {
  return fn.ids.classCode.known ? deviceClassOf(fn.ids.classCode.value) : 'other';
}
