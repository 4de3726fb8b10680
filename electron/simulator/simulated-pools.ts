import { parseGuestId, type GuestId } from '../../shared/model/guest.ts';
import { parsePciAddress, type PciAddress } from '../../shared/model/pci-address.ts';
import { attributesOfAddress } from '../../shared/model/pci-attributes.ts';
import type { HostMachine } from './host-machine.ts';
import { refusals } from './libvirt-error.ts';
import type { SimulatedGuest, SimulatedHostdev } from './simulated-guest.ts';

/** A network of the demo host's libvirt that hands out all VFs of a PF. */
export interface SimulatedPool {
  readonly name: string;
  readonly id: GuestId;
  readonly active: boolean;
  readonly autostart: boolean;
  readonly physicalFunction: PciAddress;
  readonly interface: string;
}

/** One VF that a pool has handed out. */
export interface SimulatedPort {
  readonly id: GuestId;
  readonly guest: SimulatedGuest;
  readonly device: SimulatedHostdev;
}

/** The demo host has one, on the first port of its network card. */
export const demoPools: readonly SimulatedPool[] = [
  {
    name: 'vf-pool',
    id: idOf('5d3b6a1e-77c0-4f2a-9d12-000000000001'),
    active: true,
    autostart: true,
    physicalFunction: addressOf('0000:04:00.0'),
    interface: 'enp4s0f0',
  },
];

/** Chooses as libvirt does: the first VF that it has not handed out, whoever else has it. */
export function chooseFunction(
  pool: SimulatedPool,
  machine: HostMachine,
  handedOut: readonly PciAddress[],
): PciAddress {
  if (!pool.active) throw refusals.inactiveNetwork(pool.name);
  const chosen = machine
    .addresses()
    .filter((address) => machine.entryOf(address)?.physicalFunction === pool.physicalFunction)
    .toSorted()
    .find((address) => !handedOut.includes(address));
  if (chosen === undefined) throw refusals.emptyNetwork(pool.name);
  return chosen;
}

/** What a pool has handed out, by the guests that run. */
export function portsOf(pool: SimulatedPool, guests: readonly SimulatedGuest[]): readonly SimulatedPort[] {
  return guests.flatMap((guest) =>
    guest.now.hostdevs
      .filter((device) => device.pool === pool.name)
      .map((device) => ({ id: portId(device), guest, device })),
  );
}

/** Made of the MAC, so that it is the same at each reading. */
function portId({ mac }: SimulatedHostdev): GuestId {
  return idOf(`5d3b6a1e-77c0-4f2a-9d13-${(mac ?? '').replaceAll(':', '').padStart(12, '0')}`);
}

/** The network as libvirt describes it. */
export function networkXml(pool: SimulatedPool, ports: readonly SimulatedPort[]): string {
  const connections = ports.length === 0 ? '' : ` connections='${String(ports.length)}'`;
  return [
    `<network${connections}>`,
    `  <name>${pool.name}</name>`,
    `  <uuid>${pool.id}</uuid>`,
    `  <forward mode='hostdev' managed='yes'>`,
    `    <pf dev='${pool.interface}'/>`,
    ...ports.map(
      ({ device }) => `    <address type='pci' ${attributesOfAddress(device.source)} connections='1'/>`,
    ),
    `  </forward>`,
    `</network>`,
    ``,
  ].join('\n');
}

/** One port as libvirt describes it. */
export function networkPortXml({ id, guest, device }: SimulatedPort): string {
  return [
    `<networkport>`,
    `  <uuid>${id}</uuid>`,
    `  <owner>`,
    `    <name>${guest.name}</name>`,
    `    <uuid>${guest.id}</uuid>`,
    `  </owner>`,
    ...(device.mac === null ? [] : [`  <mac address='${device.mac}'/>`]),
    `  <plug type='hostdev-pci' managed='yes'>`,
    `    <driver name='vfio'/>`,
    `    <address ${attributesOfAddress(device.source)}/>`,
    `  </plug>`,
    `</networkport>`,
    ``,
  ].join('\n');
}

function idOf(text: string): GuestId {
  const id = parseGuestId(text);
  if (id === undefined) throw new Error(`Not a UUID: ${text}`);
  return id;
}

function addressOf(text: string): PciAddress {
  const address = parsePciAddress(text);
  if (address === undefined) throw new Error(`Not a PCI address: ${text}`);
  return address;
}
