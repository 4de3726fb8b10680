import type { IndirectDevice } from '../../shared/model/indirect-device.ts';
import { parsePciAddress, pciAddressParts } from '../../shared/model/pci-address.ts';
import { attribute, child, type XmlElement } from '../libvirt/xml/element.ts';
import { readMediatedId, readNetworkInterface } from '../libvirt/xml/indirect-devices.ts';
import { readPciAddress } from '../libvirt/xml/pci-address-element.ts';
import { attachLive } from './device-jobs.ts';
import { refusals } from './libvirt-error.ts';
import type { SimulatedDaemon } from './simulated-daemon.ts';
import { placeFor, type SimulatedGuest, type SimulatedShare, type SimulatedView } from './simulated-guest.ts';

/** A device element that names no function: what it is, and the name it is given. */
export interface IndirectElement {
  readonly device: IndirectDevice;
  readonly alias: string | null;
  readonly place: { readonly bus: number; readonly slot: number } | null;
}

/** Reads one; undefined for any other device. */
export function readIndirect(element: XmlElement): IndirectElement | undefined {
  const alias = attribute(child(element, 'alias'), 'name') ?? null;
  const address = parsePciAddress(readPciAddress(child(element, 'address')) ?? '');
  const place = address === undefined ? null : pciAddressParts(address);
  const network = readNetworkInterface(element);
  if (network !== undefined && network.mac !== null) {
    const { mac, vlan } = network;
    return { device: { kind: 'pool', pool: network.network, network: { mac, vlan } }, alias, place };
  }
  const id = readMediatedId(element);
  return id === undefined ? undefined : { device: { kind: 'mediated', id }, alias, place };
}

/** Gives it to a running guest: of a pool a VF that libvirt chooses. */
export async function attachIndirectLive(
  daemon: SimulatedDaemon,
  guest: SimulatedGuest,
  { device, alias }: IndirectElement,
): Promise<void> {
  if (device.kind === 'pool') {
    const { mac, vlan } = device.network;
    const source = daemon.chooseFrom(device.pool);
    const wanted = { source, element: 'interface', managed: true, alias, mac, vlan } as const;
    const rest = { driverName: null, xmlAddress: null, bootOrder: null, romBar: null, romFile: null };
    await attachLive(daemon, guest, { ...wanted, ...rest, recorded: { state: 'none' } }, device.pool);
    return;
  }
  daemon.checkShare(device.id);
  const place = placeFor(guest, guest.now, true, false);
  const share: SimulatedShare = { id: device.id, alias: alias ?? `hostdev-${device.id}`, ...place };
  guest.now.shares.push(share);
  await daemon.guestTime();
  daemon.emit({ kind: 'device-added', dom: daemon.refOf(guest), alias: share.alias ?? '' });
}

/** Writes it into a definition. */
export function attachIndirectConfig(
  guest: SimulatedGuest,
  view: SimulatedView,
  { device, alias, place }: IndirectElement,
): void {
  const where = place ?? placeFor(guest, view, true, true);
  if (device.kind === 'mediated') {
    if (view.shares.some(({ id }) => id === device.id)) throw refusals.alreadyDefined();
    view.shares.push({ id: device.id, alias, ...where });
    return;
  }
  const { mac, vlan } = device.network;
  if (view.networks.some((one) => one.mac === mac)) throw refusals.alreadyDefined();
  view.networks.push({ network: device.pool, mac, vlan, alias, ...where });
}

/** Takes it out of a definition. */
export function detachIndirectConfig(view: SimulatedView, device: IndirectDevice): void {
  const before = view.networks.length + view.shares.length;
  if (device.kind === 'mediated') view.shares = view.shares.filter(({ id }) => id !== device.id);
  else view.networks = view.networks.filter(({ mac }) => mac !== device.network.mac);
  if (view.networks.length + view.shares.length === before) throw refusals.notInDefinition();
}
