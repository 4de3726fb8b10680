import { parsePciAddress, pciAddressParts, type PciAddress } from '../../shared/model/pci-address.ts';
import type { Assignment } from '../../shared/model/assignment.ts';
import { refusals } from './libvirt-error.ts';
import type { SimulatedDaemon } from './simulated-daemon.ts';
import {
  freeAlias,
  placeFor,
  type SimulatedGuest,
  type SimulatedHostdev,
  type SimulatedShare,
  type SimulatedView,
} from './simulated-guest.ts';

/** Gives a host function to a running guest, with everything libvirt, QEMU and the kernel check on the way. */
export async function attachLive(
  daemon: SimulatedDaemon,
  guest: SimulatedGuest,
  wanted: Assignment,
  pool: string | null = null,
): Promise<void> {
  if (guest.runId === null) throw refusals.notRunning();
  const { faults, machine } = daemon;
  if (faults.failNextAttach !== null) {
    const failure = faults.failNextAttach;
    faults.failNextAttach = null;
    throw failure;
  }
  const { source } = wanted;
  daemon.checkHostDevice(source);
  const before = machine.driverOf(source);
  if (wanted.managed) machine.setDriver(source, 'vfio-pci');
  else if (before !== 'vfio-pci') throw refusals.unmanaged(source);
  try {
    const place = placeFor(guest, guest.now, machine.entryOf(source)?.express !== null, false);
    daemon.checkGroup(source, guest, refusals.notViable);
    daemon.configure(wanted);
    const { runId } = guest;
    const alias = wanted.alias ?? freeAlias(guest.now);
    const device = hostdevOf(wanted, alias, place, false, pool);
    guest.now.hostdevs.push(device);
    await daemon.guestTime();
    // The guest may have stopped, or the function been pulled, meanwhile.
    if (guest.runId !== runId || !guest.now.hostdevs.includes(device))
      throw refusals.internal('End of file from qemu monitor');
    device.present = true;
    daemon.emit({ kind: 'device-added', dom: daemon.refOf(guest), alias });
  } catch (error) {
    if (daemon.holderOf(source) === undefined) {
      daemon.restore(wanted);
      machine.setDriver(source, before);
    }
    throw error;
  }
}

/** Writes a host function into the definition; nothing on the host changes and no event comes. */
export function attachConfig(daemon: SimulatedDaemon, guest: SimulatedGuest, wanted: Assignment): void {
  if (guest.nextStart.hostdevs.some(({ source }) => source === wanted.source))
    throw refusals.alreadyDefined();
  guest.nextStart.hostdevs.push(
    hostdevOf(wanted, wanted.alias, definedPlace(daemon, guest, guest.nextStart, wanted), true),
  );
}

/** The place that a definition says, else one that libvirt chooses. */
export function definedPlace(
  daemon: SimulatedDaemon,
  guest: SimulatedGuest,
  view: SimulatedView,
  { source, xmlAddress }: Assignment,
): SimulatedPlace {
  const place = parsePciAddress(xmlAddress ?? '');
  if (place !== undefined) return pciAddressParts(place);
  return placeFor(guest, view, daemon.machine.entryOf(source)?.express !== null, true);
}

export function detachConfig(guest: SimulatedGuest, address: PciAddress): void {
  const { hostdevs } = guest.nextStart;
  const index = hostdevs.findIndex(({ source }) => source === address);
  if (index === -1) throw refusals.notInDefinition();
  hostdevs.splice(index, 1);
}

/** A host function or a mediated device of a live guest. */
type LiveDevice = SimulatedHostdev | SimulatedShare;

function isIn({ now }: SimulatedGuest, device: LiveDevice): boolean {
  return [...now.hostdevs, ...now.shares].includes(device);
}

/** A device of the live guest, by the alias that libvirt gave it. */
export function liveByAlias(guest: SimulatedGuest, alias: string): LiveDevice {
  const present = guest.now.hostdevs.filter((candidate) => candidate.present);
  const device = [...present, ...guest.now.shares].find((candidate) => candidate.alias === alias);
  if (device === undefined) throw refusals.noAlias(alias);
  return device;
}

export function liveBySource(guest: SimulatedGuest, address: PciAddress): SimulatedHostdev {
  const device = guest.now.hostdevs.find(({ source, present }) => present && source === address);
  if (device === undefined) throw refusals.notInGuest(address);
  return device;
}

/**
 * Asks the guest to let go and follows what it does; ends when it answered, or when libvirt would stop waiting. A guest that does not
 * answer ends it too, without the device being gone: libvirt reports that as success.
 */
export async function askForRelease(
  daemon: SimulatedDaemon,
  guest: SimulatedGuest,
  device: LiveDevice,
): Promise<void> {
  const alias = device.alias ?? '';
  if (guest.behaviour === 'ignores') {
    await daemon.wait(daemon.unplugWaitMs);
    return;
  }
  const answer = answerOf(daemon, guest, device, alias);
  await Promise.race([answer, daemon.wait(daemon.unplugWaitMs)]);
}

async function answerOf(
  daemon: SimulatedDaemon,
  guest: SimulatedGuest,
  device: LiveDevice,
  alias: string,
): Promise<void> {
  await daemon.guestTime(daemon.faults.slowDetachMs);
  if (guest.runId === null || !isIn(guest, device)) return;
  const behaviour: SimulatedGuest['behaviour'] = guest.behaviour;
  if (behaviour === 'ignores') return;
  if (behaviour === 'refuses') {
    daemon.emit({ kind: 'device-removal-failed', dom: daemon.refOf(guest), alias });
    throw refusals.unplugRefused();
  }
  release(daemon, guest, device);
}

/** The device is out of the guest: the host driver comes back first, then libvirt tells. */
export function release(daemon: SimulatedDaemon, guest: SimulatedGuest, device: LiveDevice): void {
  guest.now.hostdevs = guest.now.hostdevs.filter((other) => other !== device);
  guest.now.shares = guest.now.shares.filter((other) => other !== device);
  if ('source' in device) {
    daemon.restore(device);
    if (device.managed) daemon.giveBack(device.source);
  }
  daemon.emit({ kind: 'device-removed', dom: daemon.refOf(guest), alias: device.alias ?? '' });
}

/** Binds a function to vfio-pci (or gives it back) without a guest. */
export function nodeDeviceDetach(daemon: SimulatedDaemon, address: PciAddress): void {
  if (daemon.machine.iommu !== 'on') throw refusals.noVfio();
  const entry = daemon.machine.entryOf(address);
  if (entry !== undefined && entry.buses !== null) throw refusals.nonEndpoint();
  refuseHeld(daemon, address);
  daemon.machine.setDriver(address, 'vfio-pci');
}

export function nodeDeviceReAttach(daemon: SimulatedDaemon, address: PciAddress): void {
  refuseHeld(daemon, address);
  daemon.giveBack(address);
}

export function nodeDeviceReset(daemon: SimulatedDaemon, address: PciAddress): void {
  refuseHeld(daemon, address);
  if (daemon.machine.entryOf(address)?.resets === '') throw refusals.noReset(address);
}

function refuseHeld(daemon: SimulatedDaemon, address: PciAddress): void {
  const holder = daemon.holderOf(address);
  if (holder !== undefined) throw refusals.inUse(address, holder.name);
}

/** Where a device is in the guest: controller index, slot, function. */
interface SimulatedPlace {
  readonly bus: number;
  readonly slot: number;
  readonly fn?: number;
}

/** A device as an element of XML says it, with its name and its place. */
export function hostdevOf(
  { source, element, managed, mac, vlan, bootOrder, romBar, romFile }: Assignment,
  alias: string | null,
  { bus, slot, fn = 0 }: SimulatedPlace,
  present: boolean,
  pool: string | null = null,
): SimulatedHostdev {
  return {
    source,
    element,
    pool,
    managed,
    alias,
    mac,
    vlan,
    bootOrder,
    romBar,
    romFile,
    bus,
    slot,
    fn,
    present,
  };
}
