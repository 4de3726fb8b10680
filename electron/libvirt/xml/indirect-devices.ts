import { parseMediatedId, type MediatedId } from '../../../shared/model/mediated-device.ts';
import type { NetworkInterface } from '../../../shared/model/vf-pool.ts';
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

/** The MAC of an interface of any type, in lower case; null for one without, and for any other device. */
export function macOf(device: XmlElement): string | null {
  if (device.name !== 'interface') return null;
  return attribute(child(device, 'mac'), 'address')?.toLowerCase() ?? null;
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
