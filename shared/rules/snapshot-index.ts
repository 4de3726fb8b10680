import type { FunctionState } from '../model/function-state.ts';
import type { Guest, GuestId } from '../model/guest.ts';
import type { HostSnapshot } from '../model/host-snapshot.ts';
import type { IommuGroup } from '../model/iommu-group.ts';
import { busOf, slotOf, type PciAddress, type PciBus, type PciSlot } from '../model/pci-address.ts';
import type { PciFunction } from '../model/pci-function.ts';
import { functionsBelow } from './below.ts';
import { isInfrastructure } from './function-kind.ts';
import { hostKeeps, type HostKeeps } from './host-keeps.ts';
import { isVfioDriver } from './vfio-driver.ts';

/** A guest with a disk of the host, in one of its views. */
export interface DiskUser {
  readonly guest: Guest;
  readonly when: 'now' | 'nextStart';
}

/**
 * A snapshot prepared for questions, built once per revision in linear time. Every rule takes it, so that a verdict for each
 * guest while dragging costs what the dragged functions and their groups cost, not what the host costs.
 */
export interface SnapshotIndex extends HostKeeps {
  readonly snapshot: HostSnapshot;
  readonly functions: ReadonlyMap<PciAddress, PciFunction>;
  /** The state of every function on the host. */
  readonly states: ReadonlyMap<PciAddress, FunctionState>;
  /** The group a function is a member of. */
  readonly groups: ReadonlyMap<PciAddress, IommuGroup>;
  /** Functions of a slot, sorted by address. */
  readonly slots: ReadonlyMap<PciSlot, readonly PciFunction[]>;
  /** Functions on a bus, sorted by address. */
  readonly buses: ReadonlyMap<PciBus, readonly PciFunction[]>;
  /** Regions that firmware wants mapped one to one, by group. */
  readonly directMappings: ReadonlyMap<number, readonly string[]>;
  readonly guests: ReadonlyMap<GuestId, Guest>;
  /** The live guest that holds a function now. */
  readonly holders: ReadonlyMap<PciAddress, Guest>;
  /** Guests whose definition names a function, in the snapshot's order. */
  readonly definers: ReadonlyMap<PciAddress, readonly Guest[]>;
  /** Guests whose disks are disks of the host, by the path or function that they name. */
  readonly diskUsers: ReadonlyMap<string, readonly DiskUser[]>;
  /** Functions below one that is no bridge. */
  readonly below: ReadonlyMap<PciAddress, readonly PciAddress[]>;
  /** Functions of one model, by `vendor:device`. */
  readonly models: ReadonlyMap<string, readonly PciFunction[]>;
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function stateOf(fn: PciFunction, holder: Guest | undefined): FunctionState {
  if (holder !== undefined) return { kind: 'attached', guest: holder.id };
  if (isInfrastructure(fn)) return { kind: 'infrastructure' };
  if (!fn.driver.known) return { kind: 'unknown' };
  if (fn.driver.value === null) return { kind: 'idle' };
  return isVfioDriver(fn.driver.value) ? { kind: 'parked' } : { kind: 'host', driver: fn.driver.value };
}

/** Prepares a snapshot for the rules. */
export function indexSnapshot(snapshot: HostSnapshot): SnapshotIndex {
  const slots = new Map<PciSlot, PciFunction[]>();
  const buses = new Map<PciBus, PciFunction[]>();
  const models = new Map<string, PciFunction[]>();
  for (const fn of snapshot.functions) {
    push(slots, slotOf(fn.address), fn);
    push(buses, busOf(fn.address), fn);
    const { vendor, device } = fn.ids;
    if (vendor.known && device.known) push(models, `${vendor.value}:${device.value}`, fn);
  }
  const groups = new Map<PciAddress, IommuGroup>();
  for (const group of snapshot.groups) for (const member of group.members) groups.set(member, group);
  const holders = new Map<PciAddress, Guest>();
  const definers = new Map<PciAddress, Guest[]>();
  const diskUsers = new Map<string, DiskUser[]>();
  for (const guest of snapshot.guests) {
    for (const { source } of guest.now?.assignments ?? []) holders.set(source, guest);
    for (const { source } of guest.nextStart?.assignments ?? []) push(definers, source, guest);
    for (const when of ['now', 'nextStart'] as const)
      for (const disk of guest[when]?.hostDisks ?? []) push(diskUsers, disk, { guest, when });
  }
  const functions = new Map(snapshot.functions.map((fn) => [fn.address, fn]));
  const states = new Map(snapshot.functions.map((fn) => [fn.address, stateOf(fn, holders.get(fn.address))]));
  return {
    snapshot,
    functions,
    states,
    ...hostKeeps(snapshot, states),
    below: functionsBelow(functions),
    groups,
    slots,
    buses,
    directMappings: new Map(
      snapshot.machine.directMappings.map(({ group, regions }) => [group, regions] as const),
    ),
    guests: new Map(snapshot.guests.map((guest) => [guest.id, guest])),
    holders,
    definers,
    diskUsers,
    models,
  };
}
