import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { Operation } from '../../shared/model/operation.ts';
import { shareStructure } from './share-structure.ts';

export interface OperationsState {
  /** Operations of this session for the chosen host, newest first. */
  readonly operations: readonly Operation[];
  readonly fetch: () => Promise<void>;
  /** Shows an operation that a call just answered with, before the list is fetched again. */
  readonly accept: (operation: Operation) => void;
  readonly clear: () => void;
}

export function createOperationsStore(bridge: Bridge): StoreApi<OperationsState> {
  let era = 0;
  return createStore((set, get) => ({
    operations: [],
    async fetch() {
      const asked = era;
      const reply = await bridge.call('operation.list', {});
      if (reply.ok && asked === era) set({ operations: shareStructure(get().operations, reply.value) });
    },
    accept(operation) {
      const known = get().operations;
      if (!known.some(({ id }) => id === operation.id)) set({ operations: [operation, ...known] });
    },
    clear() {
      era += 1;
      set({ operations: [] });
    },
  }));
}
