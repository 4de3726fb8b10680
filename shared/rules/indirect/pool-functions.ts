import type { Guest, GuestId } from '../../model/guest.ts';
import type { PciAddress } from '../../model/pci-address.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import type { VfPool } from '../../model/vf-pool.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';

/** What has become of one function that a pool hands out. */
export type PoolFunctionState =
  | { readonly kind: 'free' }
  /** The pool gave it to a guest; its id where libvirt no longer lists that guest. */
  | { readonly kind: 'handed-out'; readonly guest: GuestId; readonly mac: string | null }
  /** A guest has it without the pool, which does not know: libvirt refuses the next one that it would give it to. */
  | { readonly kind: 'held'; readonly guest: Guest }
  | { readonly kind: 'missing' };

/** One function of a pool. */
export interface PoolFunction {
  readonly address: PciAddress;
  readonly state: PoolFunctionState;
}

/** The PF behind a pool; undefined for one that lists its functions, and where no network card of the host has that interface. */
export function poolPf({ snapshot }: SnapshotIndex, { source }: VfPool): PciFunction | undefined {
  if (source.kind === 'list') return undefined;
  return snapshot.functions.find(
    ({ use }) => use.network.known && use.network.value.some(({ name }) => name === source.interface),
  );
}

/** Addresses of the functions that a pool hands out, as far as the host shows them. */
export function poolAddresses(index: SnapshotIndex, pool: VfPool): readonly PciAddress[] {
  if (pool.source.kind === 'list') return pool.source.functions;
  const sriov = poolPf(index, pool)?.sriov;
  return sriov?.role === 'pf' ? sriov.vfs : [];
}

/** The functions of a pool and what has become of each. */
export function poolFunctions(index: SnapshotIndex, pool: VfPool): readonly PoolFunction[] {
  return poolAddresses(index, pool).map((address) => ({ address, state: stateOf(index, pool, address) }));
}

function stateOf(index: SnapshotIndex, { ports }: VfPool, address: PciAddress): PoolFunctionState {
  const port = ports.known ? ports.value.find((one) => one.address === address) : undefined;
  if (port !== undefined) return { kind: 'handed-out', guest: port.guest, mac: port.mac };
  const guest = index.holders.get(address);
  if (guest !== undefined) return { kind: 'held', guest };
  return { kind: index.functions.has(address) ? 'free' : 'missing' };
}

/** The pools that may hand a function out. */
export function poolsWith(index: SnapshotIndex, address: PciAddress): readonly VfPool[] {
  const { pools } = index.snapshot;
  return pools.known ? pools.value.filter((pool) => poolAddresses(index, pool).includes(address)) : [];
}

/** A pool by its name. */
export function poolNamed({ snapshot: { pools } }: SnapshotIndex, name: string): VfPool | undefined {
  return pools.known ? pools.value.find((pool) => pool.name === name) : undefined;
}
