import { setTimeout as delay } from 'node:timers/promises';
import type { GuestId } from '../../shared/model/guest.ts';
import { nodeDeviceNameOf, parseNodeDeviceName, type PciAddress } from '../../shared/model/pci-address.ts';
import type { MediatedId } from '../../shared/model/mediated-device.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';
import { domainState } from '../libvirt/protocol/constants.ts';
import type { DomainRef } from '../libvirt/protocol/structs.ts';
import { parkedAtStart } from './demo-machine/functions.ts';
import { startedView } from './guest-table.ts';
import type { HostMachine } from './host-machine.ts';
import { refusals, type LibvirtError } from './libvirt-error.ts';
import { noHostDevices, type SimulatedGuest, type SimulatedHostdev } from './simulated-guest.ts';
import { chooseFunction, demoPools, portsOf } from './simulated-pools.ts';
import { SimulatedShares } from './simulated-shares.ts';

/** What libvirt needs to know of an `<interface type='hostdev'>`. */
type Interface = Pick<SimulatedHostdev, 'source' | 'element' | 'mac' | 'vlan'>;

/** How long simulated guests take, in milliseconds. */
export interface Timings {
  /** A guest's answer to a hotplug or unplug: between these two. */
  readonly guestLeast: number;
  readonly guestMost: number;
  /** How long libvirt waits for an unplug before it returns success anyway. */
  readonly unplugWait: number;
}

export const believable: Timings = { guestLeast: 200, guestMost: 800, unplugWait: 5000 };

/** What the daemon tells its clients. Numbers are libvirt's (virDomainEventType, virNodeDeviceEventLifecycleType). */
export type DaemonEvent =
  | { readonly kind: 'lifecycle'; readonly dom: DomainRef; readonly event: number }
  | {
      readonly kind: 'device-added' | 'device-removed' | 'device-removal-failed';
      readonly dom: DomainRef;
      readonly alias: string;
    }
  | { readonly kind: 'node-device'; readonly name: string; readonly event: number };

const lifecycle = { defined: 0, undefined: 1, started: 2, stopped: 5, shutdown: 6 } as const;
const nodeDevice = { created: 0, deleted: 1 } as const;

/** Faults of the daemon's behaviour, set by tests. */
export interface Faults {
  /** Overrides how long a guest takes to let go. */
  slowDetachMs: number | null;
  failNextAttach: LibvirtError | null;
  failNextStart: LibvirtError | null;
  /** How monitors answer. */
  monitor: 'answers' | 'busy' | 'garbled';
  hideGuests: boolean;
}

const noFaults: Faults = {
  slowDetachMs: null,
  failNextAttach: null,
  failNextStart: null,
  monitor: 'answers',
  hideGuests: false,
};

/** What libvirtd knows and does of guests and node devices; no protocol here. The devices' part is in `device-jobs.ts`. */
export class SimulatedDaemon {
  readonly machine: HostMachine;
  readonly pools = demoPools;
  readonly shares = new SimulatedShares();
  readonly faults: Faults = { ...noFaults };
  readonly #timings: Timings;
  #guests: readonly SimulatedGuest[];
  readonly #listeners = new Set<(event: DaemonEvent) => void>();
  readonly #jobs = new Map<GuestId, Promise<unknown>>();
  readonly #closing = new AbortController();
  readonly #unwatch: Unsubscribe;
  #nextRunId = 20;
  #turn = 0;

  constructor(machine: HostMachine, guests: readonly SimulatedGuest[], timings: Timings) {
    this.machine = machine;
    this.#guests = guests;
    this.#timings = timings;
    this.#bindAtStart();
    this.#unwatch = machine.onEvent(({ kind, address }) => {
      // Bind and unbind give no node-device event (libvirt 9.0).
      if (kind === 'driver') return;
      if (kind === 'removed') this.#pulled(address);
      this.emit({
        kind: 'node-device',
        name: nodeDeviceNameOf(address),
        event: nodeDevice[kind === 'added' ? 'created' : 'deleted'],
      });
    });
  }

  close(): void {
    this.#unwatch();
    this.#closing.abort();
  }

  get isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** The host boots with other hardware or settings: guests that held devices are off, parked functions have their host drivers. */
  reboot(change: () => void): void {
    for (const guest of this.#guests)
      if (guest.runId !== null && guest.now.hostdevs.length > 0) this.stop(guest);
    change();
  }

  /** Everything as at the start, with these guests. */
  reset(change: () => void, guests: readonly SimulatedGuest[]): void {
    Object.assign(this.faults, noFaults);
    this.#guests = guests;
    this.shares.reset();
    change();
    this.#bindAtStart();
    this.announceGuests();
  }

  /** Defines further guests. */
  define(guests: readonly SimulatedGuest[]): void {
    this.#guests = [...this.#guests, ...guests];
    for (const guest of guests) this.announce(guest);
  }

  /** Takes a guest's definition away; one that runs goes with it, as a simulated guest is never transient. */
  undefine(guest: SimulatedGuest): void {
    this.#guests = this.#guests.filter((one) => one !== guest);
    this.emit({ kind: 'lifecycle', dom: this.refOf(guest), event: lifecycle.undefined });
  }

  /** Makes clients read the guests again. */
  announceGuests(): void {
    for (const guest of this.#guests) this.announce(guest);
  }

  /** The definition changed. */
  announce(guest: SimulatedGuest): void {
    this.emit({ kind: 'lifecycle', dom: this.refOf(guest), event: lifecycle.defined });
  }

  onEvent(listener: (event: DaemonEvent) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  emit(event: DaemonEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  guests(): readonly SimulatedGuest[] {
    return this.faults.hideGuests ? [] : this.#guests;
  }

  guest(id: GuestId): SimulatedGuest {
    const guest = this.guests().find((candidate) => candidate.id === id);
    if (guest === undefined) throw refusals.noDomain(id);
    return guest;
  }

  runningGuest(id: GuestId): SimulatedGuest {
    const guest = this.guest(id);
    if (guest.runId === null) throw refusals.notRunning();
    return guest;
  }

  /** The function behind a node-device name; throws as libvirt when there is none. */
  nodeDevice(name: string): PciAddress {
    const address = parseNodeDeviceName(name);
    if (address === undefined || this.machine.entryOf(address) === undefined)
      throw refusals.noNodeDevice(name);
    return address;
  }

  /** The running guest that holds a function. */
  holderOf(address: PciAddress): SimulatedGuest | undefined {
    return this.#guests.find(
      ({ runId, now }) => runId !== null && now.hostdevs.some(({ source }) => source === address),
    );
  }

  refOf(guest: SimulatedGuest): DomainRef {
    return { name: guest.name, uuid: guest.id, id: guest.runId ?? -1 };
  }

  stateOf(guest: SimulatedGuest): number {
    if (guest.runId === null) return domainState.shutOff;
    return guest.shuttingDown ? domainState.shutdown : domainState.running;
  }

  /** One change of a guest at a time, as libvirt's job lock. */
  job<T>(guest: SimulatedGuest, work: () => Promise<T>): Promise<T> {
    const before = this.#jobs.get(guest.id) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#jobs.set(
      guest.id,
      mine.catch(() => undefined),
    );
    return mine;
  }

  /** Waits as long as a guest takes: different each time, the same in each run. */
  async guestTime(overrideMs: number | null = null): Promise<void> {
    this.#turn += 1;
    const { guestLeast, guestMost } = this.#timings;
    const share = ((this.#turn * 7) % 10) / 10;
    await this.wait(overrideMs ?? guestLeast + (guestMost - guestLeast) * share);
  }

  get unplugWaitMs(): number {
    return this.#timings.unplugWait;
  }

  /** Rejects when the daemon closes meanwhile: whoever waits is gone too. */
  async wait(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#closing.signal, ref: false });
  }

  start(guest: SimulatedGuest): void {
    if (guest.runId !== null) throw refusals.alreadyRunning();
    for (const { id } of guest.nextStart.shares) this.checkShare(id);
    const devices = [...guest.nextStart.hostdevs, ...this.#pooled(guest)];
    const { failNextStart } = this.faults;
    this.faults.failNextStart = null;
    if (failNextStart !== null) throw failNextStart;
    const bound: PciAddress[] = [];
    try {
      for (const device of devices) {
        this.checkHostDevice(device.source);
        if (device.managed) this.machine.setDriver(device.source, 'vfio-pci');
        bound.push(device.source);
      }
      for (const { source } of devices) this.checkGroup(source, guest, refusals.notViableAtStart);
      for (const device of devices) this.configure(device);
    } catch (error) {
      for (const address of bound) this.giveBack(address);
      throw error;
    }
    guest.now = startedView({ ...guest.nextStart, hostdevs: devices });
    guest.taints.clear();
    guest.runId = this.#nextRunId;
    this.#nextRunId += 1;
    this.emit({ kind: 'lifecycle', dom: this.refOf(guest), event: lifecycle.started });
  }

  /** The guest is gone at once; managed functions go back to their host drivers. */
  stop(guest: SimulatedGuest): void {
    if (guest.runId === null) throw refusals.notRunning();
    const { hostdevs } = guest.now;
    guest.runId = null;
    guest.shuttingDown = false;
    guest.now = { ...guest.nextStart, ...noHostDevices(), metadata: new Map() };
    for (const device of hostdevs) {
      this.restore(device);
      if (device.managed) this.giveBack(device.source);
    }
    this.emit({ kind: 'lifecycle', dom: this.refOf(guest), event: lifecycle.stopped });
  }

  /** Asks the guest to shut down; it does after a while. */
  shutDown(guest: SimulatedGuest, afterMs: number | null = null): void {
    if (guest.runId === null) throw refusals.notRunning();
    const { runId } = guest;
    guest.shuttingDown = true;
    this.emit({ kind: 'lifecycle', dom: this.refOf(guest), event: lifecycle.shutdown });
    void this.guestTime(afterMs).then(
      () => {
        if (guest.runId === runId) this.stop(guest);
      },
      () => undefined,
    );
  }

  /** The VF that a pool gives next; `taken` are on their way to a guest that starts. */
  chooseFrom(name: string, taken: readonly PciAddress[] = []): PciAddress {
    const pool = this.pools.find((one) => one.name === name);
    if (pool === undefined) throw refusals.noNetwork(name);
    const ports = portsOf(pool, this.#guests).map(({ device }) => device.source);
    return chooseFunction(pool, this.machine, [...ports, ...taken]);
  }

  /** Refuses a mediated device that is not there, or in another guest. */
  checkShare(id: MediatedId): void {
    if (this.shares.find(id) === undefined) throw refusals.internal(`mediated device '${id}' not found`);
    const holder = this.#guests.find(({ now }) => now.shares.some((share) => share.id === id));
    if (holder !== undefined)
      throw refusals.internal(`mediated device ${id} is in use by driver QEMU, domain ${holder.name}`);
  }

  /** What a guest that starts gets from pools. */
  #pooled(guest: SimulatedGuest): readonly SimulatedHostdev[] {
    const taken: PciAddress[] = [];
    return guest.nextStart.networks.map(({ network, mac, vlan, alias, bus, slot }) => {
      const source = this.chooseFrom(network, taken);
      taken.push(source);
      const device = { source, element: 'interface', managed: true, pool: network, present: true } as const;
      return { ...device, alias, mac, vlan, bootOrder: null, romBar: null, romFile: null, bus, slot, fn: 0 };
    });
  }

  /** Refuses what cannot be given to a guest at all. */
  checkHostDevice(address: PciAddress): void {
    const entry = this.machine.entryOf(address);
    if (entry === undefined) throw refusals.noHostDevice(address);
    if (this.machine.iommu !== 'on') throw refusals.noIommu();
    if (entry.buses !== null) throw refusals.nonEndpoint();
    const holder = this.holderOf(address);
    if (holder !== undefined) throw refusals.inUse(address, holder.name);
  }

  /**
   * The kernel's check when QEMU opens the group: every member on vfio, without a driver, or a bridge (vfio_dev_viable); and a group
   * that another QEMU has open is busy.
   */
  checkGroup(
    address: PciAddress,
    guest: SimulatedGuest,
    notViable: (address: PciAddress, group: number) => LibvirtError,
  ): void {
    const group = this.machine.groupOf(address);
    if (group === null) throw refusals.noIommu();
    for (const member of this.machine.membersOf(group)) {
      const driver = this.machine.driverOf(member.address);
      if (driver !== null && driver !== 'vfio-pci' && driver !== 'pcieport') throw notViable(address, group);
      const holder = this.holderOf(member.address);
      if (holder !== undefined && holder.id !== guest.id) throw refusals.groupBusy(address, group);
    }
  }

  #bindAtStart(): void {
    for (const address of parkedAtStart) this.machine.setDriver(address, 'vfio-pci');
    for (const { runId, now } of this.#guests) {
      if (runId === null) continue;
      for (const device of now.hostdevs) {
        this.machine.setDriver(device.source, 'vfio-pci');
        // Its physical function may have been switched off since.
        if (device.element === 'interface') this.#hold(device);
      }
    }
  }

  /** A function that is pulled out of the machine goes out of its guest too: vfio asks QEMU to unplug it. */
  #pulled(address: PciAddress): void {
    const guest = this.holderOf(address);
    const device = guest?.now.hostdevs.find(({ source }) => source === address);
    if (guest === undefined || device === undefined) return;
    guest.now.hostdevs = guest.now.hostdevs.filter((other) => other !== device);
    this.emit({ kind: 'device-removed', dom: this.refOf(guest), alias: device.alias ?? '' });
  }

  /** Has the physical function hold an `<interface type='hostdev'>` to its MAC and VLAN, as far as its guest cannot change them. */
  configure(device: Interface): void {
    if (device.element !== 'interface') return;
    const pf = this.machine.entryOf(device.source)?.physicalFunction ?? null;
    if (pf === null) throw refusals.noVirtualFunction();
    const network = this.machine.entryOf(pf)?.network;
    if (network?.up === false) throw refusals.notOnline(network.name);
    this.#hold(device);
  }

  #hold({ source, mac, vlan }: Interface): void {
    this.machine.vfs.set(source, { mac, vlan });
  }

  /** Takes both back, as libvirt does when the device leaves its guest. */
  restore({ source, element }: Interface): void {
    if (element === 'interface') this.machine.vfs.set(source, { mac: null, vlan: null });
  }

  giveBack(address: PciAddress): void {
    const entry = this.machine.entryOf(address);
    if (entry !== undefined) this.machine.setDriver(address, entry.driver);
  }
}
