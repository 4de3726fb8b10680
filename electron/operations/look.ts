import type { Assignment } from '../../shared/model/assignment.ts';
import type { GuestId } from '../../shared/model/guest.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { assignmentOf } from '../../shared/rules/assignment-of.ts';
import { groupsOf, siblingsIn } from '../../shared/rules/siblings.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import { isVfioDriver } from '../../shared/rules/vfio-driver.ts';

/**
 * Who drives a function. `unknown` also while the host could not be read, so that nothing is proved by not seeing.
 */
export type Driving =
  | { readonly kind: 'vfio' }
  | { readonly kind: 'host'; readonly driver: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

export function drivingOf(snapshot: HostSnapshot, address: PciAddress): Driving {
  const fn = snapshot.functions.find((one) => one.address === address);
  if (snapshot.reader.state !== 'read' || fn?.driver.known !== true) return { kind: 'unknown' };
  if (fn.driver.value === null) return { kind: 'none' };
  return isVfioDriver(fn.driver.value) ? { kind: 'vfio' } : { kind: 'host', driver: fn.driver.value };
}

/** The assignment of a function in one view of a guest. */
export function assigned(
  snapshot: HostSnapshot,
  id: GuestId,
  view: 'now' | 'nextStart',
  address: PciAddress,
): Assignment | undefined {
  return assignmentOf(
    snapshot.guests.find((guest) => guest.id === id),
    view,
    address,
  );
}

/** Whether a guest certainly does not have a function: libvirt is there and says so. A guest that is off has nothing now. */
export function isGone(
  snapshot: HostSnapshot,
  id: GuestId,
  view: 'now' | 'nextStart',
  address: PciAddress,
): boolean {
  return snapshot.libvirt.state === 'connected' && assigned(snapshot, id, view, address) === undefined;
}

/** Whether a live guest holds another member of the function's group: then no host driver may come to it. */
export function isGroupHeld(snapshot: HostSnapshot, address: PciAddress): boolean {
  const index = indexSnapshot(snapshot);
  return groupsOf(index, [address]).some((group) =>
    siblingsIn(index, group, [address]).some((sibling) => index.holders.has(sibling)),
  );
}
