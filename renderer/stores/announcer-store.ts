import { createStore, type StoreApi } from 'zustand/vanilla';

export interface AnnouncerState {
  /** Read out by screen readers; `turn` differs each time, so that the same words twice are read twice. */
  readonly message: string;
  readonly turn: number;
  readonly say: (message: string) => void;
}

export function createAnnouncerStore(): StoreApi<AnnouncerState> {
  return createStore((set, get) => ({
    message: '',
    turn: 0,
    say: (message) => set({ message, turn: get().turn + 1 }),
  }));
}
