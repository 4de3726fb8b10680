import type { Assignment } from '../../shared/model/assignment.ts';
import type { DeviceIdentity } from '../../shared/model/device-identity.ts';
import {
  isLive,
  type Guest,
  type GuestId,
  type GuestView,
  type LeftRecord,
} from '../../shared/model/guest.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import { comparePciAddresses, type PciAddress } from '../../shared/model/pci-address.ts';
import { compareIdentity } from '../../shared/rules/compare-identity.ts';
import { identityOf } from '../../shared/rules/identity-of.ts';
import { assignmentLeft } from '../../shared/rules/lost-devices.ts';
import { indexSnapshot, type SnapshotIndex } from '../../shared/rules/snapshot-index.ts';

/**
 * What live guests lost of devices that nothing records, since another tool gave them. QEMU lets go of a device that is pulled, so that only
 * who looked before can tell of it.
 */
export interface LostMemory {
  /** The reading, with such devices among the records that are left. */
  into(snapshot: HostSnapshot): HostSnapshot;
  forget(guest: GuestId, address: PciAddress): void;
}

type Identities = ReadonlyMap<PciAddress, DeviceIdentity>;

interface GuestMemory {
  readonly held: Identities;
  readonly lost: Identities;
  /** Gone from the guest by the last reading, and then still on the host: pulled, or taken back. The next reading tells. */
  readonly leaving: Identities;
}

const NOTHING: GuestMemory = { held: new Map(), lost: new Map(), leaving: new Map() };

/** A memory that has seen nothing yet. */
export function createLostMemory(): LostMemory {
  let memory: ReadonlyMap<GuestId, GuestMemory> = new Map();

  return {
    into(snapshot) {
      if (snapshot.reader.state !== 'read' || snapshot.libvirt.state !== 'connected') return snapshot;
      const watched = snapshot.guests
        .filter(isLive)
        .filter(({ id, now }) => memory.has(id) || now.assignments.some(isUnrecorded));
      // Most hosts have nothing to remember, and the index costs what the host costs.
      if (watched.length === 0) {
        memory = new Map();
        return snapshot;
      }
      const index = indexSnapshot(snapshot);
      memory = new Map(
        watched
          .map(({ id, now }) => [id, look(index, now, memory.get(id) ?? NOTHING)] as const)
          .filter(([, { held, lost, leaving }]) => held.size + lost.size + leaving.size > 0),
      );
      return {
        ...snapshot,
        guests: snapshot.guests.map((guest) => withLost(guest, memory.get(guest.id)?.lost)),
      };
    },
    forget(guest, address) {
      const before = memory.get(guest);
      if (before === undefined) return;
      const lost = new Map([...before.lost].filter(([source]) => source !== address));
      memory = new Map([...memory, [guest, { ...before, lost }]]);
    },
  };
}

function isUnrecorded({ recorded }: Assignment): boolean {
  return recorded.state !== 'recorded';
}

function look(index: SnapshotIndex, now: GuestView, before: GuestMemory): GuestMemory {
  const held = new Map<PciAddress, DeviceIdentity>();
  for (const { source } of now.assignments.filter(isUnrecorded)) {
    const identity = identityOf(index, source) ?? before.held.get(source);
    if (identity !== undefined) held.set(source, identity);
  }
  const isTold = new Set([...now.assignments, ...now.leftRecords].map(({ source }) => source));
  const isThere = ([source, identity]: readonly [PciAddress, DeviceIdentity]): boolean =>
    compareIdentity(index, assignmentLeft({ source, identity })).kind === 'same';
  const untold = (devices: Identities) => [...devices].filter(([source]) => !isTold.has(source));
  const gone = untold(before.held);
  return {
    held,
    lost: new Map(
      [...untold(before.lost), ...untold(before.leaving), ...gone].filter((device) => !isThere(device)),
    ),
    leaving: new Map(gone.filter(isThere)),
  };
}

function withLost(guest: Guest, lost: Identities | undefined): Guest {
  if (!isLive(guest) || lost === undefined || lost.size === 0) return guest;
  const records = [...lost].map(([source, identity]): LeftRecord => ({ source, identity }));
  const leftRecords = [...guest.now.leftRecords, ...records].toSorted((a, b) =>
    comparePciAddresses(a.source, b.source),
  );
  return { ...guest, now: { ...guest.now, leftRecords } };
}
