import {
  parseDeviceIdentity,
  type DeviceIdentity,
  type RecordedIdentity,
} from '../../../shared/model/device-identity.ts';
import { comparePciAddresses, parsePciAddress, type PciAddress } from '../../../shared/model/pci-address.ts';
import { attribute, child, type XmlElement } from './element.ts';

/** Our namespace in a guest's `<metadata>`. The number is the version of the format, which the start check in privileged/hook reads too. */
export const RECORDS_NAMESPACE = 'https://switchyard.invalid/xmlns/libvirt/devices/1';
/** The prefix libvirt is asked to write it with. Other tools may choose another. */
export const RECORDS_PREFIX = 'switchyard';

/** More than a guest has ports for. */
const MOST_RECORDS = 256;

/** What a guest says of the devices at some addresses; `unreadable` when something else is in our place. */
export type DeviceRecords = 'unreadable' | ReadonlyMap<PciAddress, DeviceIdentity | 'unreadable'>;

/** Written as attributes, in this order. */
const FIELDS: readonly (keyof DeviceIdentity)[] = [
  'vendor',
  'device',
  'subsystemVendor',
  'subsystemDevice',
  'revision',
  'serial',
  'nvmeSerial',
  'mac',
  'path',
];

/** Reads the records of a guest's dump. Whatever is there instead is unreadable, never an error. */
export function readDeviceRecords(domain: XmlElement): DeviceRecords {
  const metadata = child(domain, 'metadata');
  const own = metadata?.children.find(
    (element) => namespaceOf(element, [element, metadata, domain]) === RECORDS_NAMESPACE,
  );
  if (own === undefined) return new Map();
  if (localName(own) !== 'devices' || own.children.length > MOST_RECORDS) return 'unreadable';
  const records = new Map<PciAddress, DeviceIdentity | 'unreadable'>();
  for (const device of own.children) {
    if (localName(device) !== 'device') continue;
    const address = parsePciAddress(attribute(device, 'address') ?? '');
    if (address === undefined) return 'unreadable';
    const identity = parseDeviceIdentity((name) => attribute(device, name));
    records.set(address, records.has(address) ? 'unreadable' : (identity ?? 'unreadable'));
  }
  return records;
}

/** What the records say of the device at one address. */
export function recordedAt(records: DeviceRecords, address: PciAddress): RecordedIdentity {
  const record = records === 'unreadable' ? records : records.get(address);
  if (record === undefined) return { state: 'none' };
  return record === 'unreadable' ? { state: 'unreadable' } : { state: 'recorded', identity: record };
}

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

function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The namespace an element is in: declared by itself or by one of those around it, nearest first. */
function namespaceOf(element: XmlElement, scope: readonly (XmlElement | undefined)[]): string | undefined {
  const colon = element.name.indexOf(':');
  const declaration = colon < 0 ? 'xmlns' : `xmlns:${element.name.slice(0, colon)}`;
  for (const around of scope) {
    const namespace = attribute(around, declaration);
    if (namespace !== undefined) return namespace;
  }
  return undefined;
}
