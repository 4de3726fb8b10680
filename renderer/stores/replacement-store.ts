import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { CallError, Reply } from '../../shared/ipc/reply.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { Replacement } from '../../shared/model/replacement.ts';

export interface ReplacementState {
  /** The card that is being replaced, as the backend keeps it; null while there is none. */
  readonly replacement: Replacement | null;
  /** Whether its window is open. It may be closed: nothing ends by that. */
  readonly shown: boolean;
  /** A card that was not begun with because this one is not done; null when nobody asked for one. */
  readonly waiting: PciAddress | null;
  readonly fetch: () => Promise<void>;
  /** Begins, and opens the window. */
  readonly begin: (address: PciAddress) => Promise<void>;
  readonly replaced: () => Promise<void>;
  readonly end: () => Promise<void>;
  readonly show: () => void;
  readonly hide: () => void;
}

/** `say` takes the failure of a call, which has no place of its own here. */
export function createReplacementStore(
  bridge: Bridge,
  say: (error: CallError) => void,
): StoreApi<ReplacementState> {
  return createStore((set, get) => {
    const take = (reply: Reply<Replacement | null>): boolean => {
      if (reply.ok) set({ replacement: reply.value });
      else say(reply.error);
      return reply.ok;
    };
    return {
      replacement: null,
      shown: false,
      waiting: null,
      async fetch() {
        const reply = await bridge.call('replacement.get', {});
        if (reply.ok) set({ replacement: reply.value });
      },
      async begin(address) {
        const reply = await bridge.call('replacement.begin', { address });
        if (!reply.ok && reply.error.code === 'busy') {
          await get().fetch();
          set({ shown: true, waiting: address });
        } else if (take(reply)) set({ shown: true, waiting: null });
      },
      async replaced() {
        take(await bridge.call('replacement.replaced', {}));
      },
      async end() {
        const reply = await bridge.call('replacement.end', {});
        if (reply.ok) set({ replacement: null, shown: false, waiting: null });
        else say(reply.error);
      },
      show: () => set({ shown: true }),
      hide: () => set({ shown: false, waiting: null }),
    };
  });
}
