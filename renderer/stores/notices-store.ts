import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallError } from '../../shared/ipc/reply.ts';

export interface NoticesState {
  /** The last failed call that has no place of its own on a screen. */
  readonly notice: CallError | null;
  readonly say: (error: CallError) => void;
  readonly dismiss: () => void;
}

export function createNoticesStore(): StoreApi<NoticesState> {
  return createStore((set) => ({
    notice: null,
    say: (notice) => set({ notice }),
    dismiss: () => set({ notice: null }),
  }));
}
