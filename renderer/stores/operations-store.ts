import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { CallError, Reply } from '../../shared/ipc/reply.ts';
import type { DetachChoice } from '../../shared/model/detach.ts';
import type { Operation } from '../../shared/model/operation.ts';
import { shareStructure } from './share-structure.ts';

export interface OperationsState {
  /** Operations of the chosen host, present and past, newest first. */
  readonly operations: readonly Operation[];
  /** Whether the list has been read once. */
  readonly loaded: boolean;
  /** Why it could not be read the last time; null when it could. */
  readonly error: CallError | null;
  /** Why the journal could not be read, in the system's words: what was changed before is missing then. */
  readonly journalProblem: string | null;
  /** Reads the list again. Asked while a reading is under way, one more follows it, however often that was. */
  readonly fetch: () => Promise<void>;
  /** Shows an operation that a call just answered with, before the list is fetched again. */
  readonly accept: (operation: Operation) => void;
  /** What is to be done about a guest that does not answer; the failure, or null. */
  readonly answer: (id: string, choice: DetachChoice) => Promise<CallError | null>;
  /** A change that may have cut the person off may stay, or is taken back now; the failure, or null. */
  readonly confirm: (id: string) => Promise<CallError | null>;
  readonly takeBack: (id: string) => Promise<CallError | null>;
  readonly clear: () => void;
}

export function createOperationsStore(bridge: Bridge): StoreApi<OperationsState> {
  let era = 0;
  let reading: Promise<void> | null = null;
  let again = false;

  return createStore((set, get) => {
    const readOnce = async (): Promise<void> => {
      const asked = era;
      const [reply, journal] = await Promise.all([
        bridge.call('operation.list', {}),
        bridge.call('activity.journal', {}),
      ]);
      if (asked !== era) return;
      if (reply.ok) {
        const operations = shareStructure(get().operations, reply.value);
        set({
          operations,
          loaded: true,
          error: null,
          journalProblem: journal.ok ? journal.value.problem : null,
        });
      } else set({ error: reply.error });
    };
    const read = async (): Promise<void> => {
      await readOnce();
      if (!again) return;
      again = false;
      await read();
    };

    const after = async (reply: Reply<Operation>): Promise<CallError | null> => {
      await get().fetch();
      return reply.ok ? null : reply.error;
    };

    return {
      operations: [],
      loaded: false,
      error: null,
      journalProblem: null,
      fetch() {
        if (reading !== null) {
          again = true;
          return reading;
        }
        reading = read().finally(() => {
          reading = null;
        });
        return reading;
      },
      accept(operation) {
        const known = get().operations;
        const isKnown = known.some(({ id }) => id === operation.id);
        if (!isKnown) set({ operations: [operation, ...known] });
        // An interrupted one that cannot go on: the list does not have why, so it is shown from the answer.
        else if (operation.state === 'blocked')
          set({ operations: known.map((one) => (one.id === operation.id ? operation : one)) });
      },
      answer: async (id, choice) => after(await bridge.call('operation.answer', { id, choice })),
      confirm: async (id) => after(await bridge.call('operation.confirm', { id })),
      takeBack: async (id) => after(await bridge.call('operation.revertNow', { id })),
      clear() {
        era += 1;
        set({ operations: [], loaded: false, error: null, journalProblem: null });
      },
    };
  });
}
