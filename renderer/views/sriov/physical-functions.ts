import { comparePciAddresses, type PciAddress } from '../../../shared/model/pci-address.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import type { PhysicalFunction } from '../../../shared/model/sriov.ts';
import { functionState } from '../../../shared/rules/function-state.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';

/** A function that can be carved into virtual ones. */
export interface Physical {
  readonly fn: PciFunction;
  readonly sriov: PhysicalFunction;
}

/** Every function of the host with SR-IOV, by address. */
export function physicalFunctions({ functions }: SnapshotIndex): readonly Physical[] {
  return [...functions.values()]
    .flatMap((fn) => (fn.sriov?.role === 'pf' ? [{ fn, sriov: fn.sriov }] : []))
    .toSorted((a, b) => comparePciAddresses(a.fn.address, b.fn.address));
}

/** The physical function a function is, or belongs to; null for any other. */
export function physicalOf({ functions }: SnapshotIndex, address: PciAddress | null): PciAddress | null {
  const role = address === null ? null : (functions.get(address)?.sriov ?? null);
  return role === null ? null : role.role === 'pf' ? address : role.pf;
}

/** Whether its interface works: off, on without a cable, on with one, or not told; `none`: it has no interface. */
export type PhysicalLink =
  | { readonly state: 'none' | 'unknown' | 'down' | 'no-carrier' }
  | { readonly state: 'up'; readonly speed: number | null };

export function linkOf({ use }: PciFunction): PhysicalLink {
  if (!use.network.known) return { state: 'unknown' };
  const [first] = use.network.value;
  if (first === undefined) return { state: 'none' };
  if (first.up === null) return { state: 'unknown' };
  if (!first.up) return { state: 'down' };
  return first.operState === 'down' || first.operState === 'lowerlayerdown'
    ? { state: 'no-carrier' }
    : { state: 'up', speed: first.speed };
}

/** Who has the virtual functions: by guest in the order of the guests, and how many the host has, has none and has parked. */
interface VirtualOwners {
  readonly guests: readonly { readonly name: string; readonly count: number }[];
  readonly host: number;
  readonly idle: number;
  readonly parked: number;
}

export function ownersOf(index: SnapshotIndex, { vfs }: PhysicalFunction): VirtualOwners {
  const states = vfs.map((address) => functionState(index, address));
  const count = (kind: (typeof states)[number]['kind']): number =>
    states.filter((state) => state.kind === kind).length;
  const guests = index.snapshot.guests.flatMap(({ id, name }) => {
    const has = states.filter((state) => state.kind === 'attached' && state.guest === id).length;
    return has === 0 ? [] : [{ name, count: has }];
  });
  return { guests, host: count('host'), idle: count('idle'), parked: count('parked') };
}
