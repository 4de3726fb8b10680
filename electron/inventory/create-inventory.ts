import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import { ok } from '../../shared/model/result.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';
import type { HostReader } from '../host/host-reader.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';
import type { Clock } from './clock.ts';
import { emptySnapshot, joinSnapshot, sameContent } from './join-snapshot.ts';
import { createGuestOffers } from './guest-offers.ts';
import type { ErrorMemory } from './error-memory.ts';
import type { Inventory } from './inventory.ts';
import { createLostMemory } from './lost-memory.ts';
import { noGuests, readGuests, readHost } from './read-parts.ts';
import { createVpdSerials } from './vpd-serials.ts';

/** What the inventory reads from, and the time it reads by. */
export interface InventoryParts {
  readonly reader: HostReader;
  readonly hypervisor: Hypervisor;
  readonly clock: Clock;
  /** Error totals of earlier sessions; without it no change is told. */
  readonly errors?: ErrorMemory;
  /** Revisions go on from here, so that a page that changed hosts takes no late copy of the old one for newer. 0 unless given. */
  readonly firstRevision?: number;
}

/** Events come in bursts; one reading answers all of a burst. */
const GATHER_MS = 50;
/** Changes of a definition and, without a watcher, of drivers give no event (facts/libvirt.md). */
const POLL_MS = 10_000;

/** Joins host and libvirt into one revisioned snapshot. It subscribes before it reads, so that nothing falls in between. */
export function createInventory({
  reader,
  hypervisor,
  clock,
  errors,
  firstRevision = 0,
}: InventoryParts): Inventory {
  const listeners = new Set<(snapshot: HostSnapshot) => void>();
  const subscriptions: Unsubscribe[] = [];
  const vpdSerials = createVpdSerials(hypervisor, invalidate);
  const lostMemory = createLostMemory();
  const offers = createGuestOffers(hypervisor, invalidate);
  let snapshot = emptySnapshot(hypervisor.state(), clock.now(), firstRevision);
  let running: Promise<HostSnapshot> | null = null;
  let queued: Promise<HostSnapshot> | null = null;
  let gathering: Unsubscribe | null = null;
  let polling: Unsubscribe | null = null;
  let closed = false;

  function publish(next: HostSnapshot): void {
    if (closed || sameContent(snapshot, next)) return;
    snapshot = { ...next, revision: snapshot.revision + 1 };
    for (const listener of [...listeners]) listener(snapshot);
  }

  async function read(): Promise<HostSnapshot> {
    polling?.();
    const [host, guests, before = null] = await Promise.all([
      readHost(reader, clock),
      readGuests(hypervisor, clock),
      errors?.before(),
    ]);
    if (host.ok) errors?.saw(host.value.functions);
    const complete = host.ok ? ok({ ...host.value, functions: vpdSerials.into(host.value.functions) }) : host;
    const reading = { ...guests, offers: offers.fact() };
    publish(lostMemory.into(joinSnapshot(complete, reading, clock.now(), before)));
    if (!closed) polling = clock.after(POLL_MS, () => void refresh());
    return snapshot;
  }

  /** A reading under way may have missed what the caller knows of, so whoever asks meanwhile shares the next one. */
  function refresh(): Promise<HostSnapshot> {
    if (closed) return Promise.resolve(snapshot);
    if (running === null) {
      running = read().finally(() => {
        running = null;
      });
      return running;
    }
    queued ??= running.then(() => {
      queued = null;
      return refresh();
    });
    return queued;
  }

  function invalidate(): void {
    if (closed) return;
    gathering ??= clock.after(GATHER_MS, () => {
      gathering = null;
      void refresh();
    });
  }

  subscriptions.push(
    hypervisor.onState((libvirt) => {
      // The state is known at once; a slow reader must not hold it back. But "connected" without guests would say that there are none.
      if (libvirt.state !== 'connected') publish({ ...snapshot, ...noGuests(libvirt) });
      else if (snapshot.libvirt.state === 'connected') publish({ ...snapshot, libvirt });
      invalidate();
    }),
    hypervisor.onEvent(invalidate),
    reader.watch(invalidate),
  );

  return {
    snapshot: () => snapshot,
    refresh,
    forgetLost: (guest, address) => lostMemory.forget(guest, address),
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    // A reading under way is not waited for: it publishes nothing any more, and a slow host must not hold up leaving it.
    close() {
      closed = true;
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      gathering?.();
      polling?.();
      listeners.clear();
      return Promise.resolve();
    },
  };
}
