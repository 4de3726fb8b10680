import type { Finding } from '../../model/finding.ts';
import { isLive, type Guest } from '../../model/guest.ts';
import type { IndirectDevice } from '../../model/indirect-device.ts';
import type { Scope } from '../../model/operation.ts';
import type { PciAddress } from '../../model/pci-address.ts';
import type { VfPool } from '../../model/vf-pool.ts';
import { physicalFunctionDown } from '../impact/virtual-functions.ts';
import { macFindings } from '../mac-findings.ts';
import { block, confirm, note } from '../make-finding.ts';
import { roomFindings } from '../room-findings.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { poolFunctions, poolNamed, poolsWith } from './pool-functions.ts';

type PoolDevice = Extract<IndirectDevice, { readonly kind: 'pool' }>;

/** What speaks against an interface of a pool in a guest. */
export function fromPoolFindings(
  index: SnapshotIndex,
  to: Guest,
  { pool: name, network: { mac } }: PoolDevice,
  scope: Scope,
): readonly Finding[] {
  const { pools } = index.snapshot;
  if (!pools.known) return [block('pools-unread', {}, pools.detail === undefined ? [] : [pools.detail])];
  const pool = poolNamed(index, name);
  if (pool === undefined) return [block('pool-unknown', { pool: name })];
  const free = poolFunctions(index, pool).flatMap(({ address, state }) =>
    state.kind === 'free' ? [address] : [],
  );
  return [
    ...stateFindings(pool, scope),
    ...(free.length > 0 ? chosenFindings(index, to, free, scope) : emptyFindings(pool, scope)),
    ...macFindings(index, mac, { guest: to.id }),
  ];
}

function stateFindings({ name, active, autostart }: VfPool, scope: Scope): readonly Finding[] {
  if (active) return [];
  if (scope.now) return [block('pool-inactive', { pool: name })];
  return autostart ? [] : [confirm('pool-inactive', { pool: name })];
}

function emptyFindings({ name }: VfPool, scope: Scope): readonly Finding[] {
  return [(scope.now ? block : note)('pool-empty', { pool: name })];
}

/** libvirt may take any of them, so one stands for all. */
function chosenFindings(
  index: SnapshotIndex,
  to: Guest,
  free: readonly PciAddress[],
  scope: Scope,
): readonly Finding[] {
  const first = free.slice(0, 1);
  const functions = first.flatMap((address) => index.functions.get(address) ?? []);
  return [
    ...physicalFunctionDown(index, first),
    ...(scope.now && isLive(to) ? roomFindings(to, functions) : []),
  ];
}

/** Functions that somebody gives to a guest directly although a pool may hand them out: it does not know, and its guests fail to start. */
export function spokenForFindings(
  index: SnapshotIndex,
  functions: readonly PciAddress[],
): readonly Finding[] {
  return functions.flatMap((address) =>
    poolsWith(index, address).map((pool) => {
      const make = pool.active || pool.autostart ? confirm : note;
      return make('function-in-pool', { address, pool: pool.name });
    }),
  );
}
