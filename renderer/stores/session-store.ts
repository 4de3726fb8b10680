import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { CallError, Reply } from '../../shared/ipc/reply.ts';
import type { Session } from '../../shared/ipc/session.ts';
import { shareStructure } from './share-structure.ts';

export interface SessionState {
  readonly session: Session | null;
  /** Whether the way to the backend is open; null before the first answer. */
  readonly linked: boolean | null;
  /** The id of a host that is being connected. */
  readonly switchingTo: string | null;
  /** A polkit dialog or the like is being waited for. */
  readonly unlocking: boolean;
  readonly fetch: () => Promise<void>;
  readonly setLinked: (linked: boolean) => void;
  /** These answer with the failure, or null. */
  readonly selectHost: (id: string) => Promise<CallError | null>;
  readonly addHost: (url: string) => Promise<CallError | null>;
  readonly removeHost: (id: string) => Promise<CallError | null>;
  readonly setMayMarkGuests: (may: boolean) => Promise<CallError | null>;
  readonly unlock: () => Promise<CallError | null>;
  readonly lock: () => Promise<CallError | null>;
}

/** The program itself: hosts to choose from, the chosen one, the lock, and what was agreed to. */
export function createSessionStore(bridge: Bridge): StoreApi<SessionState> {
  return createStore((set, get) => {
    const take = (reply: Reply<Session>): CallError | null => {
      if (!reply.ok) return reply.error;
      set({ session: shareStructure(get().session, reply.value) });
      return null;
    };

    return {
      session: null,
      linked: null,
      switchingTo: null,
      unlocking: false,
      async fetch() {
        take(await bridge.call('session.get', {}));
      },
      setLinked(linked) {
        set({ linked });
      },
      async selectHost(id) {
        set({ switchingTo: id });
        const failure = take(await bridge.call('session.selectHost', { id }));
        set({ switchingTo: null });
        return failure;
      },
      addHost: async (url) => take(await bridge.call('session.addHost', { url })),
      removeHost: async (id) => take(await bridge.call('session.removeHost', { id })),
      setMayMarkGuests: async (may) => take(await bridge.call('session.setMayMarkGuests', { may })),
      async unlock() {
        set({ unlocking: true });
        const reply = await bridge.call('lock.unlock', {});
        set({ unlocking: false });
        return reply.ok ? null : reply.error;
      },
      async lock() {
        const reply = await bridge.call('lock.lock', {});
        return reply.ok ? null : reply.error;
      },
    };
  });
}
