import type { GuestId } from '../../shared/model/guest.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';
import type { UseEvent } from '../../shared/rules/device-usage.ts';
import { recordDevice } from '../../shared/rules/record-device.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import type { Clock } from '../inventory/clock.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Journal } from '../journal/journal.ts';
import { claimKeys, type Claims } from './claims.ts';

interface Watching {
  readonly inventory: Inventory;
  readonly journal: Journal;
  readonly claims: Claims;
  readonly clock: Clock;
}

/** A device in a live guest. */
interface Use {
  readonly guest: GuestId;
  readonly guestName: string;
  readonly address: PciAddress;
}

type Uses = ReadonlyMap<string, Use>;

const keyOf = (guest: GuestId, address: PciAddress): string => `${guest} ${address}`;

function usesIn({ guests }: HostSnapshot): Uses {
  return new Map(
    guests.flatMap(({ id, name, now }) =>
      (now?.assignments ?? []).map(({ source }) => [
        keyOf(id, source),
        { guest: id, guestName: name, address: source },
      ]),
    ),
  );
}

/** What the journal takes for held now. */
function openIn(events: readonly UseEvent[]): ReadonlyMap<string, UseEvent> {
  const open = new Map<string, UseEvent>();
  for (const event of events) {
    const key = keyOf(event.guest, event.device.address);
    if (event.kind === 'held') open.set(key, event);
    else open.delete(key);
  }
  return open;
}

/**
 * Writes down what guests get and lose without us: they start and stop, another tool attaches and detaches. A change between two readings
 * happened just now; one that is found at the first reading happened at a time nobody knows.
 */
export function watchUse({ inventory, journal, claims, clock }: Watching): Unsubscribe {
  let takenAt = inventory.snapshot().takenAt;
  let before: Uses | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  async function compare(snapshot: HostSnapshot): Promise<void> {
    const index = indexSnapshot(snapshot);
    const uses = usesIn(snapshot);
    await journal.refresh();
    const open = openIn(journal.uses());
    const common = { v: 1, record: 'seen', at: clock.now().toISOString() } as const;
    for (const [key, { guest, guestName, address }] of uses)
      if (!open.has(key) && !isOurs(address)) {
        const device = recordDevice(index, address);
        const exact = before !== null && !before.has(key);
        await journal.write({ ...common, use: 'held', guest, guestName, device, exact });
      }
    for (const [key, { guest, guestName, device }] of open)
      if (!uses.has(key) && !isOurs(device.address)) {
        const exact = before?.has(key) ?? false;
        await journal.write({ ...common, use: 'released', guest, guestName, device, exact });
      }
    before = uses;

    /** An operation of ours works on it and writes down what it does. */
    function isOurs(address: PciAddress): boolean {
      const claim = claims.take(claimKeys(index, [address]));
      claim?.release();
      return claim === null;
    }
  }

  function look(snapshot: HostSnapshot): void {
    // The inventory also tells of a changed connection, with the guests of the last reading or none: that says nothing about them.
    const isReading = snapshot.takenAt !== takenAt;
    takenAt = snapshot.takenAt;
    if (!isReading || snapshot.libvirt.state !== 'connected' || snapshot.reader.state !== 'read') return;
    turn = turn.then(() => compare(snapshot)).catch(() => undefined);
  }

  return inventory.onChange(look);
}
