import type { ConnectionState } from '../../../shared/model/connection-state.ts';
import { known, unknown } from '../../../shared/model/fact.ts';
import type { Guest, GuestId } from '../../../shared/model/guest.ts';
import type { HostSnapshot } from '../../../shared/model/host-snapshot.ts';
import type { HotplugSlot } from '../../../shared/model/hotplug-slot.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import { failed, ok, type Result } from '../../../shared/model/result.ts';
import { anAssignment, aView } from '../../../shared/model/testing/builders.ts';
import { everythingOffered } from '../../../shared/model/testing/everything-offered.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { isVfioDriver } from '../../../shared/rules/vfio-driver.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { Hypervisor, HypervisorEvent, HypervisorFailure } from '../../libvirt/hypervisor.ts';
import { Listeners } from '../../libvirt/listeners.ts';
import type { HelperFailure, RootHelper } from '../../privileged/root-helper.ts';
import { assigned } from '../look.ts';
import { indirectCalls, sharedOut, type FakeShares } from './fake-indirect.ts';
import {
  correctedIn,
  entryIn,
  entryOf,
  interfaceOf,
  notViable,
  recordedIn,
  startedView,
  withAssignment,
  withoutFunction,
  withPower,
} from './fake-view.ts';
import { afterHookCall, afterVfCall, isVfCall, lineOf } from './fake-vfs.ts';

const NO_DRIVER_TELLS = { nvmeSerial: unknown('absent'), permanentMac: unknown('absent') };

type Answer<T> = Promise<Result<T, HypervisorFailure>>;

/** How the operating system in a guest takes an unplug. */
export type Unplug = 'lets-go' | 'refuses' | 'ignores';

/** Test double: a host whose libvirt and kernel behave as seen on the test bed, in memory. */
export class FakeHost {
  /** Calls as they came: `attach now win11 0000:01:00.0`. */
  readonly calls: string[] = [];
  /** Calls that fail, by their line. */
  readonly failures = new Map<string, HypervisorFailure>();
  /** Calls that are never answered, by their line. */
  readonly hanging = new Set<string>();
  /** Runs as a call comes in, before it does anything. */
  onCall: (line: string) => void = () => undefined;
  /** What libvirt took from the host by nodedev-detach: it does not give that back when it leaves a guest, also when managed. */
  readonly nodeDetached = new Set<PciAddress>();
  /** Functions that the kernel has let go of; a rescan brings back those whose slot is on. */
  readonly takenOut = new Set<PciAddress>();
  readonly slots: readonly Omit<HotplugSlot, 'power'>[];
  hooks: HostSnapshot['hooks'];
  /** What the helper refuses, by the line of the call: `remove 0000:01:00.0`. */
  readonly rootFailures = new Map<string, HelperFailure>();
  unplug: Unplug = 'lets-go';
  /** What was written into metadata, as it came: `record now win11 0000:01:00.0`. */
  readonly records: string[] = [];
  /** Why metadata cannot be written; null: it can. */
  recordFailure: HypervisorFailure | null = null;
  connection: ConnectionState = { state: 'connected', access: 'read-write', libvirtVersion: '11.3.0' };

  #guests: readonly Guest[];
  #functions: readonly PciFunction[];
  readonly #start: HostSnapshot;
  readonly #drivers = new Map<PciAddress, string | null>();
  readonly #hostDrivers = new Map<PciAddress, string | null>();
  readonly #states = new Listeners<ConnectionState>();
  readonly #events = new Listeners<HypervisorEvent>();
  readonly #changes = new Listeners<HostSnapshot>();
  readonly #off = new Set<string>();
  readonly #shares: FakeShares = { devices: [] };
  #revision = 1;
  #edits = 0;

  constructor({ snapshot }: SnapshotIndex) {
    this.#start = snapshot;
    this.#guests = snapshot.guests;
    this.#functions = snapshot.functions;
    this.hooks = snapshot.hooks;
    this.slots = snapshot.slots.known ? snapshot.slots.value : [];
    for (const { address, driver } of snapshot.functions) {
      const name = driver.known ? driver.value : null;
      this.#drivers.set(address, name);
      this.#hostDrivers.set(address, name !== null && isVfioDriver(name) ? 'host-driver' : name);
    }
  }

  snapshot(): HostSnapshot {
    const connected = this.connection.state === 'connected';
    return {
      ...this.#start,
      revision: this.#revision,
      takenAt: new Date(Date.parse(this.#start.takenAt) + this.#revision).toISOString(),
      libvirt: this.connection,
      hooks: this.hooks,
      guests: connected ? this.#guests : [],
      mediated: sharedOut(this.#start.mediated, this.#shares),
      functions: this.#functions
        .filter(({ address }) => !this.takenOut.has(address))
        .map((fn) => ({
          ...fn,
          ...(this.#hasHostDriver(fn.address) ? {} : NO_DRIVER_TELLS),
          driver: known(this.#drivers.get(fn.address) ?? null),
        })),
      slots: known(withPower(this.slots, this.#off)),
    };
  }

  driver(address: PciAddress): string | null {
    return this.#drivers.get(address) ?? null;
  }

  holds(guest: Pick<Guest, 'id'>, view: 'now' | 'nextStart'): readonly PciAddress[] {
    const found = this.#guests.find(({ id }) => id === guest.id);
    return (found?.[view]?.assignments ?? []).map(({ source }) => source);
  }

  /** Something changed on the host: the inventory would read again by itself. */
  changed(): void {
    this.#revision += 1;
    this.#changes.tell(this.snapshot());
  }

  connect(connection: ConnectionState): void {
    this.connection = connection;
    this.#states.tell(connection);
    this.changed();
  }

  tell(event: HypervisorEvent): void {
    this.#events.tell(event);
  }

  /** The guest is destroyed: libvirt gives its managed functions back. */
  stop(guest: Pick<Guest, 'id'>): void {
    const held = this.#guests.find(({ id }) => id === guest.id)?.now?.assignments ?? [];
    this.put(guest.id, (one) => ({ ...one, state: 'off', now: null }));
    for (const { source, managed } of held)
      if (managed && !this.nodeDetached.has(source)) this.#giveBack(source);
    this.changed();
  }

  /** A hand pulls a card: it leaves the host and, since QEMU lets go of it, the live guest. */
  pull(guest: GuestId, address: PciAddress): void {
    const recorded = assigned(this.snapshot(), guest, 'now', address)?.recorded;
    this.takenOut.add(address);
    this.#take(guest, 'now', address);
    if (recorded?.state === 'recorded') {
      const left = { source: address, identity: recorded.identity };
      this.put(guest, (one) => ({ ...one, now: aView({ ...one.now, leftRecords: [left] }) }));
    }
    this.changed();
  }

  /** The definition of a guest becomes another one, by whom ever; answers with its mark. */
  edited(guest: GuestId): string {
    this.#edits += 1;
    const mark = String(this.#edits).padStart(64, '0');
    this.put(guest, (one) => ({ ...one, definitionMark: mark }));
    this.changed();
    return mark;
  }

  /** The function leaves the guest, as when its operating system answers. */
  release(guest: GuestId, address: PciAddress): void {
    const assignment = this.#guests
      .find(({ id }) => id === guest)
      ?.now?.assignments.find(({ source }) => source === address);
    if (assignment === undefined) return;
    this.#take(guest, 'now', address);
    if (assignment.managed && !this.nodeDetached.has(address)) this.#giveBack(address);
    this.tell({ kind: 'device-removed', guest, alias: assignment.alias ?? '' });
    this.changed();
  }

  readonly inventory: Inventory = {
    snapshot: () => this.snapshot(),
    refresh: () => Promise.resolve(this.snapshot()),
    forgetLost: () => undefined,
    onChange: (listener) => this.#changes.add(listener),
    close: () => Promise.resolve(),
  };

  readonly hypervisor: Hypervisor = {
    state: () => this.connection,
    onState: (listener) => this.#states.add(listener),
    onEvent: (listener) => this.#events.add(listener),
    start: () => undefined,
    reconnect: () => undefined,
    unlock: () => Promise.resolve(ok(null)),
    lock: () => Promise.resolve(),
    guests: () => Promise.resolve(ok(this.#guests)),
    pools: () => Promise.resolve(this.#start.pools),
    mediated: () => Promise.resolve(this.#start.mediated),
    nodeDeviceXml: () => Promise.resolve(ok('<device/>')),
    vpdSerial: () => Promise.resolve(ok(null)),
    guestOffers: () => Promise.resolve(ok(everythingOffered)),
    park: (address) =>
      this.#call(`park ${address}`, () => {
        this.#drivers.set(address, 'vfio-pci');
        this.nodeDetached.add(address);
        return ok(null);
      }),
    return: (address) =>
      this.#call(`return ${address}`, () => {
        this.nodeDetached.delete(address);
        this.#giveBack(address);
        return ok(null);
      }),
    attach: ({ guest, address, view, managed, place, element, network }) => {
      const at = place === undefined ? '' : ` at ${place.bus}.${place.slot}.${place.fn}`;
      return this.#call(`attach ${view} ${this.#name(guest)} ${address}${at}`, () => {
        if (view === 'now') {
          const blocker = this.#group(address).find((one) => this.#hasHostDriver(one) && one !== address);
          if (blocker !== undefined) return notViable(blocker);
          this.#drivers.set(address, 'vfio-pci');
        }
        const alias = view === 'now' ? `ua-${address}` : null;
        const fields = element === undefined ? { alias, managed, ...interfaceOf(network) } : entryIn(element);
        const given = anAssignment(address, fields);
        this.put(guest, (one) => ({ ...one, [view]: withAssignment(one[view], given) }));
        return ok({ alias });
      });
    },
    detach: (guest, address, view) =>
      this.#call(`detach ${view} ${this.#name(guest)} ${address}`, () => {
        if (view === 'nextStart') this.#take(guest, view, address);
        else if (this.unplug === 'lets-go') this.release(guest, address);
        else if (this.unplug === 'refuses')
          this.tell({ kind: 'device-removal-failed', guest, alias: `ua-${address}` });
        return ok(null);
      }),
    readEntry: (guest, address) =>
      Promise.resolve(entryOf(assigned(this.snapshot(), guest, 'nextStart', address), address)),
    ...indirectCalls(this, this.#shares, (line, work) => this.#call(line, work)),
    recordIdentities: (guest, view, changes) => {
      if (this.recordFailure !== null) return Promise.resolve(failed(this.recordFailure));
      for (const [address, identity] of changes)
        this.records.push(
          `${identity === null ? 'forget' : 'record'} ${view} ${this.#name(guest)} ${address}`,
        );
      this.put(guest, (one) => ({ ...one, [view]: recordedIn(one[view], changes) }));
      this.changed();
      return Promise.resolve(ok(null));
    },
    previewSources: () => Promise.resolve(ok({ before: '', after: '' })),
    askGuest: () =>
      Promise.resolve(failed({ code: 'unsupported', libvirtCode: null, message: 'nobody to ask' })),
    changeSource: (guest, { from, to }) =>
      this.#call(`correct ${this.#name(guest)} ${from} ${to}`, () => {
        this.put(guest, (one) => ({ ...one, nextStart: correctedIn(one.nextStart, from, to) }));
        return ok(null);
      }),
    definition: (guest) => Promise.resolve(ok({ text: 'before', mark: this.#mark(guest) })),
    liveXml: () => Promise.resolve(ok({ xml: '<domain/>' })),
    previewEdit: () => Promise.resolve(ok({ before: '', after: '' })),
    editDefinition: ({ guest, edit, basedOn }) =>
      this.#call(`edit ${this.#name(guest)} ${edit.kind}`, () => {
        if (this.#mark(guest) !== basedOn)
          return failed({ code: 'definition-changed', libvirtCode: null, message: 'changed' });
        return ok({ mark: this.edited(guest) });
      }),
    startGuest: (id) =>
      this.#call(`start ${this.#name(id)}`, () => {
        this.put(id, (guest) => ({ ...guest, state: 'running', now: startedView(guest.nextStart) }));
        for (const source of this.holds({ id }, 'now')) this.#drivers.set(source, 'vfio-pci');
        return ok(null);
      }),
    shutDownGuest: (id) => this.#call(`shut down ${this.#name(id)}`, () => ok(null)),
    forceOffGuest: (id) =>
      this.#call(`force off ${this.#name(id)}`, () => {
        this.stop({ id });
        return ok(null);
      }),
    close: () => Promise.resolve(),
  };

  readonly rootHelper: RootHelper = {
    call: async (request) => {
      const line = lineOf(request);
      this.calls.push(line);
      await Promise.resolve();
      const failure = this.rootFailures.get(line);
      if (failure !== undefined) return failed(failure);
      if (isVfCall(request)) this.#functions = afterVfCall(this.#functions, request);
      else if (request.verb === 'remove') this.takenOut.add(request.address);
      else if (request.verb === 'rescan') this.takenOut.clear();
      else if ('hook' in request) this.hooks = afterHookCall(this.hooks, request);
      else if (request.power === 'off') this.#off.add(request.slot);
      else this.#off.delete(request.slot);
      this.changed();
      return ok(null);
    },
  };

  async #call<T>(line: string, work: () => Result<T, HypervisorFailure>): Answer<T> {
    this.calls.push(line);
    this.onCall(line);
    await Promise.resolve();
    if (this.hanging.has(line)) return new Promise(() => undefined);
    const failure = this.failures.get(line);
    if (failure !== undefined) return failed(failure);
    if (this.connection.state !== 'connected')
      return failed({ code: 'connection-lost', libvirtCode: null, message: 'daemon gone' });
    const result = work();
    this.changed();
    return result;
  }

  #name(id: GuestId): string {
    return this.#guests.find((guest) => guest.id === id)?.name ?? id;
  }

  #mark(id: GuestId): string {
    return this.#guests.find((guest) => guest.id === id)?.definitionMark ?? '';
  }

  #group(address: PciAddress): readonly PciAddress[] {
    return this.#start.groups.find(({ members }) => members.includes(address))?.members ?? [];
  }

  #hasHostDriver(address: PciAddress): boolean {
    const driver = this.#drivers.get(address) ?? null;
    return driver !== null && !isVfioDriver(driver);
  }

  /** The kernel refuses a host driver while the rest of the group belongs to a guest; the function is then without one. */
  #giveBack(address: PciAddress): void {
    const held = this.#guests.flatMap(({ now }) => now?.assignments ?? []).map(({ source }) => source);
    const inUse = this.#group(address).some((member) => member !== address && held.includes(member));
    this.#drivers.set(address, inUse ? null : (this.#hostDrivers.get(address) ?? null));
  }

  /** Changes what libvirt says of a guest. */
  put(id: GuestId, change: (guest: Guest) => Guest): void {
    this.#guests = this.#guests.map((guest) => (guest.id === id ? change(guest) : guest));
  }

  #take(id: GuestId, view: 'now' | 'nextStart', address: PciAddress): void {
    this.put(id, (guest) => ({ ...guest, [view]: withoutFunction(guest[view], address) }));
  }
}
