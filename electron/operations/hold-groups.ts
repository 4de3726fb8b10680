import type { PciAddress } from '../../shared/model/pci-address.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { claimKeys, type Claims } from './claims.ts';
import type { HeldLock, HostLocks } from './host-locks.ts';
import type { Refusal } from './operations.ts';

interface Holding {
  readonly claims: Claims;
  readonly locks: HostLocks;
  readonly inventory: Inventory;
}

const BUSY: Refusal = { code: 'busy', message: 'another operation works on the same group' };

/**
 * Takes the groups of functions, in this program and on the host, and reads the host again: until they are released nobody of ours changes what
 * was read. A function may turn out to be in another group than was known.
 */
export async function holdGroups(
  { claims, locks, inventory }: Holding,
  functions: readonly PciAddress[],
): Promise<Result<HeldLock, Refusal>> {
  const keysNow = (): ReadonlySet<string> => claimKeys(indexSnapshot(inventory.snapshot()), functions);
  const first = keysNow();
  const claim = claims.take(first);
  if (claim === null) return failed(BUSY);
  const held: HeldLock[] = [];
  const release = (): void => {
    claim.release();
    held.forEach((lock) => lock.release());
  };

  async function refusal(): Promise<Refusal | null> {
    const lock = await locks.take(first);
    if (!lock.ok) return lock.error;
    held.push(lock.value);
    await inventory.refresh();
    const keys = keysNow();
    if (claim?.extend(keys) !== true) return BUSY;
    const joined = new Set([...keys].filter((key) => !first.has(key)));
    if (joined.size === 0) return null;
    const more = await locks.take(joined);
    if (!more.ok) return more.error;
    held.push(more.value);
    return null;
  }

  let refused: Refusal | null = null;
  try {
    refused = await refusal();
  } catch (error) {
    release();
    throw error;
  }
  if (refused === null)
    return ok({
      isLost: () => held.some((lock) => lock.isLost()),
      onLost(listener) {
        const unsubscribes = held.map((lock) => lock.onLost(listener));
        return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
      },
      release,
    });
  release();
  return failed(refused);
}
