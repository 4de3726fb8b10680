import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { CallError } from '../../shared/ipc/reply.ts';
import type { DeviceUsage } from '../../shared/model/device-usage.ts';
import { shareStructure } from './share-structure.ts';

export interface UsageState {
  /** Hours of use on the chosen host; null until they were read once. */
  readonly usage: readonly DeviceUsage[] | null;
  /** Why they could not be read the last time; null when they could. */
  readonly error: CallError | null;
  readonly fetch: () => Promise<void>;
  readonly clear: () => void;
}

/** Hours of use, computed by the backend from the journal whenever they are looked at. */
export function createUsageStore(bridge: Bridge): StoreApi<UsageState> {
  let turn = 0;
  return createStore((set, get) => ({
    usage: null,
    error: null,
    async fetch() {
      const mine = ++turn;
      const reply = await bridge.call('activity.usage', {});
      if (mine !== turn) return;
      if (reply.ok) set({ usage: shareStructure(get().usage, reply.value), error: null });
      else set({ error: reply.error });
    },
    clear() {
      turn += 1;
      set({ usage: null, error: null });
    },
  }));
}
