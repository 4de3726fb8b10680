import { escapeXml } from '../../../shared/model/escape-xml.ts';
import {
  parseMediatedId,
  type MediatedDevice,
  type MediatedParent,
  type MediatedShare,
  type MediatedType,
} from '../../../shared/model/mediated-device.ts';
import { parseNodeDeviceName } from '../../../shared/model/pci-address.ts';
import { attribute, child, childrenOf, childWith, textOf, type XmlElement } from './element.ts';
import { namedDevice } from './node-device.ts';
import { whole } from './quantity.ts';
import { XmlError } from './xml-error.ts';

/** Reads the node device of a parent. Throws XmlError when it is none. */
export function readMediatedParent(xml: string): MediatedParent {
  const { name: node, device } = namedDevice(xml);
  const types = typesCapability(device);
  if (types === undefined) throw new XmlError(`${node} cannot be shared out`);
  return { node, address: parseNodeDeviceName(node) ?? null, types: types.children.flatMap(readType) };
}

/** Reads the node device of a mediated device. Before libvirt 7.3 its UUID is only in its name. Throws XmlError when it is none. */
export function readMediatedDevice(xml: string): Omit<MediatedDevice, 'active'> {
  const { name: node, device } = namedDevice(xml);
  const capability = childWith(device, 'capability', 'type', 'mdev');
  const type = attribute(child(capability, 'type'), 'id');
  const parent = textOf(child(device, 'parent'));
  const id = parseMediatedId(textOf(child(capability, 'uuid')) ?? uuidIn(node));
  if (type === undefined || parent === null || id === undefined)
    throw new XmlError(`${node} is no mediated device`);
  const group = whole(attribute(child(capability, 'iommuGroup'), 'number')) ?? null;
  return { node, id, type, parent, group };
}

/** The XML that has libvirt make a share. */
export function mediatedXml({ parent, type, id }: MediatedShare): string {
  return [
    `<device>`,
    `  <parent>${escapeXml(parent)}</parent>`,
    `  <capability type='mdev'>`,
    `    <type id='${escapeXml(type)}'/>`,
    `    <uuid>${id}</uuid>`,
    `  </capability>`,
    `</device>`,
    ``,
  ].join('\n');
}

/**
 * Below the capability of the bus that the parent is on (`pci`, `css`), or directly in the device. Of a parent on no bus libvirt 11 writes the capability
 * twice, one in the other.
 */
function typesCapability(element: XmlElement): XmlElement | undefined {
  const capabilities = childrenOf(element, 'capability');
  return [...capabilities, element]
    .map((parent) => childWith(parent, 'capability', 'type', 'mdev_types'))
    .find((found) => found !== undefined);
}

function readType(element: XmlElement): readonly MediatedType[] {
  if (element.name !== 'type') return [];
  const id = attribute(element, 'id');
  const api = textOf(child(element, 'deviceAPI'));
  const available = whole(textOf(child(element, 'availableInstances')));
  if (id === undefined || api === null || available === undefined)
    throw new XmlError('a type of mediated devices without id, interface or room');
  return [{ id, name: textOf(child(element, 'name')), api, available }];
}

/** `mdev_<uuid with _>`, since libvirt 7.3 followed by `_<address of the parent>`. */
function uuidIn(node: string): string {
  const match = /^mdev_([0-9a-fA-F]{8}(?:_[0-9a-fA-F]{4}){3}_[0-9a-fA-F]{12})(?:_|$)/.exec(node);
  return (match?.[1] ?? '').replaceAll('_', '-');
}
