import type { Assignment } from '../../../shared/model/assignment.ts';
import { recordedAt, type DeviceRecords } from './device-records.ts';
import { attribute, child, type XmlElement } from './element.ts';
import { readPciAddress } from './pci-address-element.ts';

/** Host functions among a guest's devices: PCI `<hostdev>` and `<interface type='hostdev'>`, with what the guest records of them. */
export function readAssignments(
  devices: XmlElement | undefined,
  records: DeviceRecords = new Map(),
): readonly Assignment[] {
  return (devices?.children ?? []).flatMap((device) => {
    const assignment = readAssignment(device);
    return assignment === undefined
      ? []
      : [{ ...assignment, recorded: recordedAt(records, assignment.source) }];
  });
}

/** One device element, by itself without a record; undefined when it is none of a host PCI function. */
export function readAssignment(device: XmlElement): Assignment | undefined {
  const element = assignmentKind(device);
  const source = readPciAddress(child(child(device, 'source'), 'address'));
  if (element === undefined || source === undefined) return undefined;
  return {
    source,
    element,
    alias: attribute(child(device, 'alias'), 'name') ?? null,
    driverName: attribute(child(device, 'driver'), 'name') ?? null,
    managed: attribute(device, 'managed') === 'yes',
    xmlAddress: readPciAddress(child(device, 'address')) ?? null,
    bootOrder: count(attribute(child(device, 'boot'), 'order')),
    romBar: switched(attribute(child(device, 'rom'), 'bar')),
    romFile: attribute(child(device, 'rom'), 'file') ?? null,
    mac: attribute(child(device, 'mac'), 'address') ?? null,
    vlan: count(attribute(child(child(device, 'vlan'), 'tag'), 'id')),
    recorded: { state: 'none' },
  };
}

function assignmentKind(device: XmlElement): Assignment['element'] | undefined {
  const type = attribute(device, 'type');
  if (device.name === 'interface') return type === 'hostdev' ? 'interface' : undefined;
  const isPci = device.name === 'hostdev' && attribute(device, 'mode') === 'subsystem' && type === 'pci';
  return isPci ? 'hostdev' : undefined;
}

function count(text: string | undefined): number | null {
  return text !== undefined && /^[0-9]{1,9}$/.test(text) ? Number(text) : null;
}

function switched(text: string | undefined): boolean | null {
  return text === 'on' ? true : text === 'off' ? false : null;
}
