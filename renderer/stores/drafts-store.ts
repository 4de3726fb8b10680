import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DefinitionText } from '../../shared/model/definition-change.ts';
import type { GuestId } from '../../shared/model/guest.ts';

/** A definition that a person is editing, and the one it was begun from. */
export interface Draft {
  readonly text: string;
  readonly from: DefinitionText;
}

export interface DraftsState {
  readonly drafts: Readonly<Partial<Record<GuestId, Draft>>>;
  readonly begin: (guest: GuestId, from: DefinitionText) => void;
  readonly write: (guest: GuestId, text: string) => void;
  readonly drop: (guest: GuestId) => void;
  readonly clear: () => void;
}

/** Edited definitions that are not saved yet: neither a live update nor another screen takes them away. */
export function createDraftsStore(): StoreApi<DraftsState> {
  return createStore((set, get) => ({
    drafts: {},
    begin: (guest, from) => set({ drafts: { ...get().drafts, [guest]: { text: from.text, from } } }),
    write(guest, text) {
      const draft = get().drafts[guest];
      if (draft !== undefined) set({ drafts: { ...get().drafts, [guest]: { ...draft, text } } });
    },
    drop: (guest) => set({ drafts: { ...get().drafts, [guest]: undefined } }),
    clear: () => set({ drafts: {} }),
  }));
}
