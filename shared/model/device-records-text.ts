import type { DeviceIdentity } from './device-identity.ts';
import { comparePciAddresses, type PciAddress } from './pci-address.ts';

/** Our namespace in a guest's `<metadata>`. The number is the version of the format, which the start check in privileged/hook reads too. */
export const RECORDS_NAMESPACE = 'https://switchyard.invalid/xmlns/libvirt/devices/1';
/** The prefix libvirt is asked to write it with. Other tools may choose another. */
export const RECORDS_PREFIX = 'switchyard';

/** Written as attributes, in this order. */
const FIELDS: readonly (keyof DeviceIdentity)[] = [
  'vendor',
  'device',
  'subsystemVendor',
  'subsystemDevice',
  'revision',
  'serial',
  'vpdSerial',
  'nvmeSerial',
  'mac',
  'path',
];

/**
 * The element to give to virDomainSetMetadata, one device a line; null when there is nothing to keep. It names no namespace: libvirt
 * binds it and everything in it to the one it is given (virXMLInjectNamespace). Every field has passed the strict forms of the
 * model, none of which allows a character that XML would have to escape.
 */
export function writeDeviceRecords(records: ReadonlyMap<PciAddress, DeviceIdentity>): string | null {
  if (records.size === 0) return null;
  const lines = [...records]
    .toSorted(([a], [b]) => comparePciAddresses(a, b))
    .map(([address, identity]) => {
      const fields = FIELDS.flatMap((name) => {
        const value = identity[name];
        return value === null ? [] : [` ${name}="${value}"`];
      });
      return `  <device address="${address}"${fields.join('')}/>`;
    });
  return ['<devices>', ...lines, '</devices>'].join('\n');
}
