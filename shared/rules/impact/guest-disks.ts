import type { Finding } from '../../model/finding.ts';
import type { GuestId } from '../../model/guest.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { block, confirm } from '../make-finding.ts';
import type { DiskUser, SnapshotIndex } from '../snapshot-index.ts';

/** Guests whose own disks are on a function: what runs would lose its data, what does not would not start. One finding a guest. */
export function guestDisksImpact({ diskUsers }: SnapshotIndex, fn: PciFunction): readonly Finding[] {
  if (diskUsers.size === 0) return [];
  const disks = fn.use.block.known ? fn.use.block.value : [];
  const users = new Map<GuestId, { readonly user: DiskUser; readonly named: Set<string> }>();
  for (const named of [fn.address, ...disks.flatMap(({ nodes }) => nodes)])
    for (const user of diskUsers.get(named) ?? []) {
      const found = users.get(user.guest.id);
      if (found === undefined) users.set(user.guest.id, { user, named: new Set([named]) });
      else {
        found.named.add(named);
        if (user.when === 'now') users.set(user.guest.id, { ...found, user });
      }
    }
  return [...users.values()].map(({ user: { guest, when }, named }) =>
    (when === 'now' ? block : confirm)('guest-loses-disk', { guest: guest.name, address: fn.address, when }, [
      ...named,
    ]),
  );
}
