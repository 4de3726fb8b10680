import type { GuestId } from '../../shared/model/guest.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';

/** Joins host and libvirt into one revisioned snapshot: the one owner of "what is". */
export interface Inventory {
  snapshot(): HostSnapshot;
  /** Reads again now; readings asked for meanwhile are joined into one. Never rejects: failures are states in the snapshot. */
  refresh(): Promise<HostSnapshot>;
  /** A person takes out what a live guest lost; where nothing records the device, only the inventory tells of it. */
  forgetLost(guest: GuestId, address: PciAddress): void;
  /** Called after each new revision. */
  onChange(listener: (snapshot: HostSnapshot) => void): Unsubscribe;
  close(): Promise<void>;
}
