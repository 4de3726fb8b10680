import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GuestId } from '../../shared/model/guest.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';

export interface SelectionState {
  /** The selected function: shown in the device panel, marked in every view. */
  readonly address: PciAddress | null;
  readonly group: number | null;
  readonly guest: GuestId | null;
  /** Whether the device panel is open beside the view. */
  readonly panelOpen: boolean;
  readonly select: (address: PciAddress) => void;
  readonly openPanel: (address: PciAddress) => void;
  readonly closePanel: () => void;
  readonly selectGroup: (group: number) => void;
  readonly selectGuest: (guest: GuestId) => void;
  readonly clear: () => void;
}

/** What the person looks at; live updates never change it. */
export function createSelectionStore(): StoreApi<SelectionState> {
  return createStore((set) => ({
    address: null,
    group: null,
    guest: null,
    panelOpen: false,
    select: (address) => set({ address }),
    openPanel: (address) => set({ address, panelOpen: true }),
    closePanel: () => set({ panelOpen: false }),
    selectGroup: (group) => set({ group }),
    selectGuest: (guest) => set({ guest }),
    clear: () => set({ address: null, group: null, guest: null, panelOpen: false }),
  }));
}
