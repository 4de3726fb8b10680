import {
  parseDeviceIdentity,
  type DeviceIdentity,
  type RecordedIdentity,
} from '../../../shared/model/device-identity.ts';
import { RECORDS_NAMESPACE } from '../../../shared/model/device-records-text.ts';
import type { Assignment } from '../../../shared/model/assignment.ts';
import type { LeftRecord } from '../../../shared/model/guest.ts';
import { comparePciAddresses, parsePciAddress, type PciAddress } from '../../../shared/model/pci-address.ts';
import { attribute, child, type XmlElement } from './element.ts';

/** More than a guest has ports for. */
const MOST_RECORDS = 256;

/** What a guest says of the devices at some addresses; `unreadable` when something else is in our place. */
export type DeviceRecords = 'unreadable' | ReadonlyMap<PciAddress, DeviceIdentity | 'unreadable'>;

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

function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The readable records of addresses that none of these assignments has. */
export function recordsLeft(
  records: DeviceRecords,
  assignments: readonly Pick<Assignment, 'source'>[],
): readonly LeftRecord[] {
  if (records === 'unreadable') return [];
  const here = new Set(assignments.map(({ source }) => source));
  return [...records]
    .flatMap(([source, identity]) =>
      identity === 'unreadable' || here.has(source) ? [] : [{ source, identity }],
    )
    .toSorted((a, b) => comparePciAddresses(a.source, b.source));
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
