import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';
import { functionState } from '../../shared/rules/function-state.ts';
import { groupsOf } from '../../shared/rules/siblings.ts';
import { indexSnapshot, type SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { claimKeys, type Claims } from './claims.ts';
import type { Operations } from './operations.ts';
import type { ParkedRecords } from './parked-records.ts';

interface Watching {
  readonly inventory: Inventory;
  readonly parked: ParkedRecords;
  readonly claims: Claims;
  readonly run: Operations['run'];
  /** Functions of operations that were interrupted: whether their siblings stay parked is for a person to say. */
  readonly held: () => Promise<ReadonlySet<PciAddress>>;
}

/** Looks after the siblings that were parked to free a group. */
export interface SiblingWatch {
  /** Looks now: an operation has ended. */
  look(): void;
  /** Does not try this one until its group is held again: returning it has just failed. */
  leave(address: PciAddress): void;
  stop: Unsubscribe;
}

/**
 * Keeps the promise that siblings are returned: also when their group comes free without us, because the guest was shut down or
 * someone else took the function back. Each is tried once for each time its group comes free. What a person parked is left alone.
 */
export function watchSiblings({ inventory, parked, claims, run, held }: Watching): SiblingWatch {
  const left = new Set<PciAddress>();

  function isFree(index: SnapshotIndex, address: PciAddress): boolean {
    return groupsOf(index, [address]).every(({ members }) =>
      members.every((member) => !index.holders.has(member)),
    );
  }

  function isUnclaimed(index: SnapshotIndex, address: PciAddress): boolean {
    const claim = claims.take(claimKeys(index, [address]));
    claim?.release();
    return claim !== null;
  }

  /** Siblings to return now, by group. */
  function due(index: SnapshotIndex): ReadonlyMap<string, readonly PciAddress[]> {
    const found = new Map<string, PciAddress[]>();
    for (const [address, { why }] of parked.all()) {
      const { kind } = functionState(index, address);
      if (!isFree(index, address)) left.delete(address);
      else if (why === 'sibling' && (kind === 'parked' || kind === 'idle') && !left.has(address)) {
        const key = [...claimKeys(index, [address])].join();
        found.set(key, [...(found.get(key) ?? []), address]);
      }
    }
    return found;
  }

  async function look(): Promise<void> {
    await parked.load();
    const waiting = await held();
    const snapshot = inventory.snapshot();
    const { libvirt, reader } = snapshot;
    if (parked.all().size === 0 || libvirt.state !== 'connected' || reader.state !== 'read') return;
    const index = indexSnapshot(snapshot);
    const unclaimed = [...parked.all().keys()].filter(
      (address) => !waiting.has(address) && isUnclaimed(index, address),
    );
    const own = unclaimed.filter((address) => functionState(index, address).kind === 'host');
    for (const address of own) void parked.forget(address);
    if (libvirt.access === 'read-only') return;
    for (const functions of due(index).values()) {
      if (!functions.every((address) => unclaimed.includes(address))) continue;
      for (const address of functions) left.add(address);
      void run({ kind: 'return', functions }).then((begun) => {
        // Another program works on the group: at the next change it is looked at again.
        if (!begun.ok) for (const address of functions) left.delete(address);
      });
    }
  }

  return {
    look: () => void look(),
    leave: (address) => left.add(address),
    stop: inventory.onChange(() => void look()),
  };
}
