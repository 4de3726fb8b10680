import { escapeXml } from '../../../shared/model/escape-xml.ts';
import { indirectKey, type IndirectDevice } from '../../../shared/model/indirect-device.ts';
import { parseMediatedId, type MediatedId } from '../../../shared/model/mediated-device.ts';
import type { NetworkInterface } from '../../../shared/model/network-interface.ts';
import { attribute, child, type XmlElement } from './element.ts';
import { vlanOf } from './network.ts';

/** The interfaces of a guest that name a network of libvirt. */
export function readNetworkInterfaces(devices: XmlElement | undefined): readonly NetworkInterface[] {
  return (devices?.children ?? []).flatMap((device) => readNetworkInterface(device) ?? []);
}

/** One device element; undefined when it is no interface of a network. */
export function readNetworkInterface(device: XmlElement): NetworkInterface | undefined {
  const network = attribute(child(device, 'source'), 'network');
  if (device.name !== 'interface' || attribute(device, 'type') !== 'network' || network === undefined)
    return undefined;
  return { network, mac: macOf(device), vlan: vlanOf(device) };
}

/** The mediated devices of a guest. */
export function readMediated(devices: XmlElement | undefined): readonly MediatedId[] {
  return (devices?.children ?? []).flatMap((device) => readMediatedId(device) ?? []);
}

/** One device element; undefined when it is no mediated device. */
export function readMediatedId(device: XmlElement): MediatedId | undefined {
  const isMediated = attribute(device, 'mode') === 'subsystem' && attribute(device, 'type') === 'mdev';
  if (device.name !== 'hostdev' || !isMediated) return undefined;
  return parseMediatedId(attribute(child(child(device, 'source'), 'address'), 'uuid') ?? '');
}

function macOf(device: XmlElement): string | null {
  return attribute(child(device, 'mac'), 'address')?.toLowerCase() ?? null;
}

/** Whether an element of one view is this device. A live guest has a VF in the place of the pool, under the same MAC. */
export function isIndirect(
  wanted: IndirectDevice,
  view: 'now' | 'nextStart',
): (device: XmlElement) => boolean {
  if (wanted.kind === 'mediated') return (device) => readMediatedId(device) === wanted.id;
  const { pool, network } = wanted;
  return (device) => {
    if (device.name !== 'interface' || macOf(device) !== network.mac) return false;
    return view === 'now'
      ? attribute(device, 'type') === 'hostdev'
      : readNetworkInterface(device)?.network === pool;
  };
}

/** The element that gives it to a guest, under a name of ours. libvirt chooses the VF of a pool, and the address inside the guest. */
export function indirectSnippet(device: IndirectDevice): string {
  const alias = `  <alias name='ua-switchyard-${indirectKey(device).replaceAll(':', '-')}'/>`;
  if (device.kind === 'mediated')
    return [
      `<hostdev mode='subsystem' type='mdev' model='vfio-pci'>`,
      `  <source>`,
      `    <address uuid='${device.id}'/>`,
      `  </source>`,
      alias,
      `</hostdev>`,
      ``,
    ].join('\n');
  const { mac, vlan } = device.network;
  return [
    `<interface type='network'>`,
    `  <mac address='${mac}'/>`,
    `  <source network='${escapeXml(device.pool)}'/>`,
    ...(vlan === null ? [] : [`  <vlan>`, `    <tag id='${String(vlan)}'/>`, `  </vlan>`]),
    alias,
    `</interface>`,
    ``,
  ].join('\n');
}
