import { compareText } from '../../model/compare-text.ts';
import { valueOr } from '../../model/fact.ts';
import type { GuestId } from '../../model/guest.ts';
import type { PciAddress } from '../../model/pci-address.ts';
import type { VfPool } from '../../model/vf-pool.ts';
import { assignmentOf } from '../assignment-of.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';

/** One interface of a pool in a guest. */
export interface PoolUser {
  readonly guest: GuestId;
  readonly name: string;
  readonly mac: string | null;
  readonly vlan: number | null;
  /** The VF that libvirt gave to the live guest for it; null while it has none. */
  readonly address: PciAddress | null;
  readonly nextStart: boolean;
}

/** Who uses a pool: now, by libvirt's books, and from next start, by the definitions. Sorted by name and MAC. */
export function poolUsers(index: SnapshotIndex, pool: VfPool): readonly PoolUser[] {
  const users = new Map<string, PoolUser>();
  const keyOf = (guest: GuestId, mac: string | null): string => `${guest} ${mac ?? ''}`;
  for (const { guest, mac, address } of valueOr(pool.ports, [])) {
    const known = index.guests.get(guest);
    const vlan = assignmentOf(known, 'now', address)?.vlan ?? null;
    users.set(keyOf(guest, mac), {
      ...{ guest, mac, vlan, address },
      name: known?.name ?? guest,
      nextStart: false,
    });
  }
  for (const { id, name, nextStart } of index.guests.values())
    for (const { network, mac, vlan } of nextStart?.networks ?? []) {
      if (network !== pool.name) continue;
      const key = keyOf(id, mac);
      const now = users.get(key) ?? { guest: id, name, mac, vlan, address: null };
      users.set(key, { ...now, vlan: now.vlan ?? vlan, nextStart: true });
    }
  return [...users.values()].sort(
    (a, b) => compareText(a.name, b.name) || compareText(a.mac ?? '', b.mac ?? ''),
  );
}
