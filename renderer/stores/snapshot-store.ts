import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { CallError, Reply } from '../../shared/ipc/reply.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import { indexSnapshot, type SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import { emptySnapshot } from './empty-snapshot.ts';
import { withLastRead } from './last-read.ts';
import { shareStructure } from './share-structure.ts';

export interface SnapshotState {
  /** Null until the first snapshot of the chosen host is there. */
  readonly snapshot: HostSnapshot | null;
  /** The snapshot prepared for the rules; of an empty one until then. */
  readonly index: SnapshotIndex;
  /** A reading that the person asked for is under way. */
  readonly reading: boolean;
  /** Why the last call failed; null when it did not. */
  readonly error: CallError | null;
  /** Takes the backend's present snapshot. */
  readonly fetch: () => Promise<void>;
  /** Has the backend read again. */
  readonly refresh: () => Promise<void>;
  /** Tries the connection to libvirt again at once. */
  readonly reconnect: () => Promise<void>;
  /** Another backend or host from here on: its revisions start anew. `keep` shows the old snapshot until then. */
  readonly startAnew: (keep: 'keep' | 'drop') => void;
}

const nothing = indexSnapshot(emptySnapshot);

/** The page's copy of "what is": replaced by newer revisions only, unchanged parts stay the same objects. */
export function createSnapshotStore(bridge: Bridge): StoreApi<SnapshotState> {
  let era = 0;
  let revision = -1;

  return createStore((set, get) => {
    const take = (asked: number, reply: Reply<HostSnapshot>): void => {
      if (asked !== era) return;
      if (!reply.ok) {
        set({ error: reply.error });
        return;
      }
      if (reply.value.revision <= revision) {
        set({ error: null });
        return;
      }
      revision = reply.value.revision;
      const snapshot = shareStructure(get().snapshot, withLastRead(get().snapshot, reply.value));
      set({ snapshot, index: indexSnapshot(snapshot), error: null });
    };

    return {
      snapshot: null,
      index: nothing,
      reading: false,
      error: null,
      async fetch() {
        const asked = era;
        take(asked, await bridge.call('inventory.get', {}));
      },
      async refresh() {
        const asked = era;
        set({ reading: true });
        const reply = await bridge.call('inventory.refresh', {});
        set({ reading: false });
        take(asked, reply);
      },
      async reconnect() {
        const reply = await bridge.call('inventory.reconnect', {});
        if (!reply.ok) set({ error: reply.error });
      },
      startAnew(keep) {
        era += 1;
        revision = -1;
        if (keep === 'drop') set({ snapshot: null, index: nothing, error: null });
      },
    };
  });
}
