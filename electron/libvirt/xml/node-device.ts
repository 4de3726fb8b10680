import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { attribute, child, childWith, textOf, type XmlElement } from './element.ts';
import { readCapabilityAddress } from './pci-address-element.ts';
import { XmlError } from './xml-error.ts';
import { readXml } from './xml-reader.ts';

/** A node device as libvirt sees it. What it does not say is null. */
export interface NodeDevice {
  readonly name: string;
  readonly parent: string | null;
  readonly driver: string | null;
  /** Null for devices that are not PCI functions. */
  readonly address: PciAddress | null;
  /** Lower-case hex without 0x, as everywhere in the model. */
  readonly classCode: string | null;
  readonly vendorId: string | null;
  readonly deviceId: string | null;
  readonly iommuGroup: number | null;
  readonly numaNode: number | null;
  /** Serial number in the vital product data, as the card has it. */
  readonly vpdSerial: string | null;
}

/** Reads node-device XML. Addresses are decimal there, unlike in domain XML. Throws XmlError when it is not a device. */
export function readNodeDevice(xml: string): NodeDevice {
  const { name, device } = namedDevice(xml);
  const pci = childWith(device, 'capability', 'type', 'pci');
  const vpd = childWith(pci, 'capability', 'type', 'vpd');
  return {
    name,
    parent: textOf(child(device, 'parent')),
    driver: textOf(child(child(device, 'driver'), 'name')),
    address: readCapabilityAddress(pci) ?? null,
    classCode: hex(textOf(child(pci, 'class'))),
    vendorId: hex(attribute(child(pci, 'vendor'), 'id')),
    deviceId: hex(attribute(child(pci, 'product'), 'id')),
    iommuGroup: count(attribute(child(pci, 'iommuGroup'), 'number')),
    numaNode: count(attribute(child(pci, 'numa'), 'node')),
    vpdSerial: textOf(child(childWith(vpd, 'fields', 'access', 'readonly'), 'serial_number')),
  };
}

/** A node device of any kind, with its name. Throws XmlError when it is none. */
export function namedDevice(xml: string): { readonly name: string; readonly device: XmlElement } {
  const device = readXml(xml);
  const name = textOf(child(device, 'name'));
  if (device.name !== 'device' || name === null) throw new XmlError(`<${device.name}> is no node device`);
  return { name, device };
}

function hex(text: string | null | undefined): string | null {
  return text !== null && text !== undefined && /^0x[0-9a-fA-F]{1,8}$/.test(text)
    ? text.slice(2).toLowerCase()
    : null;
}

function count(text: string | undefined): number | null {
  return text !== undefined && /^[0-9]{1,9}$/.test(text) ? Number(text) : null;
}
