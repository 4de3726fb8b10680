import { createStore, type StoreApi } from 'zustand/vanilla';

export interface ShortcutsState {
  readonly open: boolean;
  readonly searching: boolean;
  readonly show: () => void;
  readonly hide: () => void;
  readonly search: () => void;
  readonly endSearch: () => void;
}

/** The overlays that keys open from anywhere: the list of shortcuts and the search palette. */
export function createShortcutsStore(): StoreApi<ShortcutsState> {
  return createStore((set) => ({
    open: false,
    searching: false,
    show: () => set({ open: true }),
    hide: () => set({ open: false }),
    search: () => set({ searching: true, open: false }),
    endSearch: () => set({ searching: false }),
  }));
}
