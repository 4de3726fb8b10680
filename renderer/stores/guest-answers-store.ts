import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { CallError } from '../../shared/ipc/reply.ts';
import type { GuestAnswers } from '../../shared/model/guest-answers.ts';
import type { Guest, GuestId } from '../../shared/model/guest.ts';

/** What a person asked a guest, and what came of it. */
export interface AskedGuest {
  /** Null until the first answer. */
  readonly answers: GuestAnswers | null;
  /** Time of the answers, ISO 8601; null until then. */
  readonly at: string | null;
  /** Whether commands that mark the guest may be used for it. */
  readonly agreed: boolean;
  readonly asking: boolean;
  /** Why the last question had no answer at all. */
  readonly error: CallError | null;
}

export interface GuestAnswersState {
  readonly asked: ReadonlyMap<GuestId, AskedGuest>;
  readonly ask: (guest: GuestId, agreed: boolean) => Promise<void>;
  /** A guest that is off numbers its buses anew when it starts. */
  readonly forgetStopped: (guests: readonly Guest[]) => void;
  readonly clear: () => void;
}

/** The answers of guests that were asked, for as long as they run. */
export function createGuestAnswersStore(bridge: Bridge): StoreApi<GuestAnswersState> {
  /** The last question to each guest; an answer to an earlier one, or to one before it stopped, is no longer wanted. */
  const turns = new Map<GuestId, symbol>();
  return createStore((set, get) => {
    const put = (guest: GuestId, asked: AskedGuest): void =>
      set({ asked: new Map([...get().asked, [guest, asked]]) });
    return {
      asked: new Map(),
      async ask(guest, agreed) {
        const turn = Symbol();
        turns.set(guest, turn);
        const before = get().asked.get(guest);
        put(guest, { answers: null, at: null, error: null, ...before, agreed, asking: true });
        const reply = await bridge.call('guest.answers', { guest, agreed });
        if (turns.get(guest) !== turn) return;
        const present = get().asked.get(guest);
        put(guest, {
          answers: reply.ok ? reply.value : (present?.answers ?? null),
          at: reply.ok ? new Date().toISOString() : (present?.at ?? null),
          ...{ agreed, asking: false, error: reply.ok ? null : reply.error },
        });
      },
      forgetStopped(guests) {
        const running = new Set(guests.flatMap(({ id, now }) => (now === null ? [] : [id])));
        const stopped = [...get().asked.keys()].filter((id) => !running.has(id));
        if (stopped.length === 0) return;
        for (const id of stopped) turns.delete(id);
        set({ asked: new Map([...get().asked].filter(([id]) => running.has(id))) });
      },
      clear() {
        turns.clear();
        set({ asked: new Map() });
      },
    };
  });
}
