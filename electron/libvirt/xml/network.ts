import type { PoolPort, PoolSource, VfPool } from '../../../shared/model/vf-pool.ts';
import { parseGuestId } from '../../../shared/model/guest.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { attribute, child, childrenOf, textOf, type XmlElement } from './element.ts';
import { readPciAddress } from './pci-address-element.ts';
import { whole } from './quantity.ts';
import { XmlError } from './xml-error.ts';
import { readXml } from './xml-reader.ts';

/** What the XML of a pool says. */
export type PoolDefinition = Pick<VfPool, 'name' | 'managed' | 'source' | 'vlan'>;

/** Reads network XML; null for a network that is no pool of VFs. Throws XmlError when it is no network. */
export function readNetwork(xml: string): PoolDefinition | null {
  const network = readXml(xml);
  const name = textOf(child(network, 'name'));
  if (network.name !== 'network' || name === null) throw new XmlError(`<${network.name}> is no network`);
  const forward = child(network, 'forward');
  if (attribute(forward, 'mode') !== 'hostdev') return null;
  return {
    name,
    managed: attribute(forward, 'managed') === 'yes',
    source: sourceOf(forward),
    vlan: vlanOf(network),
  };
}

/** A PF wins: an active pool with one also lists the VFs that it found. */
function sourceOf(forward: XmlElement | undefined): PoolSource {
  const pf = attribute(child(forward, 'pf'), 'dev');
  if (pf !== undefined) return { kind: 'pf', interface: pf };
  const listed = childrenOf(forward, 'address');
  return { kind: 'list', functions: [...new Set(listed.map(functionOf))] };
}

function functionOf(element: XmlElement): PciAddress {
  const address = readPciAddress(element);
  if (address === undefined) throw new XmlError('a pool lists something that is no PCI function');
  return address;
}

/** The VLAN of a network or of an interface: one tag, or none. A trunk of several is none of ours. */
export function vlanOf(element: XmlElement): number | null {
  const tags = childrenOf(child(element, 'vlan'), 'tag');
  return tags.length === 1 ? (whole(attribute(tags[0], 'id')) ?? null) : null;
}

/** Reads the XML of a port of a network; null for one that holds no PCI function. Throws XmlError when it is no port. */
export function readNetworkPort(xml: string): PoolPort | null {
  const port = readXml(xml);
  if (port.name !== 'networkport') throw new XmlError(`<${port.name}> is no port of a network`);
  const plug = child(port, 'plug');
  if (attribute(plug, 'type') !== 'hostdev-pci') return null;
  const guest = parseGuestId(textOf(child(child(port, 'owner'), 'uuid')) ?? '');
  const address = readPciAddress(child(plug, 'address'));
  if (guest === undefined || address === undefined) throw new XmlError('a port without owner or function');
  return { guest, address, mac: attribute(child(port, 'mac'), 'address')?.toLowerCase() ?? null };
}
