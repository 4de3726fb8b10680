import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GuestId } from '../../shared/model/guest.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { DeviceClass } from '../describe/device-class.ts';

/** Filters of the left side; `other` is every class without a filter of its own. */
export const classFilters = ['all', 'gpu', 'network', 'storage', 'usb', 'other'] as const;
export type ClassFilter = (typeof classFilters)[number];

/** What is in the hand: functions, and where they come from (null: the host). */
export interface Carried {
  readonly functions: readonly PciAddress[];
  readonly from: GuestId | null;
}

/** Where something can be put down. */
export type Target = 'host' | GuestId;

/** How it is carried: decides who ends it. */
export type CarriedBy = 'pointer' | 'keyboard';

/** A change that was asked for and is not seen yet. */
export interface Pending {
  readonly functions: readonly PciAddress[];
  /** Null: back to the host. */
  readonly to: GuestId | null;
}

/** Optimism expires: after this time without an answer the board shows what is. */
export const PENDING_EXPIRY_MS = 8_000;

export interface BoardState {
  readonly filter: ClassFilter;
  readonly showBridges: boolean;
  readonly search: string;
  readonly carried: Carried | null;
  readonly carriedBy: CarriedBy;
  /** The target under the pointer, or the one the keyboard chose. */
  readonly target: Target | null;
  readonly pending: readonly Pending[];
  readonly setFilter: (filter: ClassFilter) => void;
  readonly setShowBridges: (show: boolean) => void;
  readonly setSearch: (search: string) => void;
  readonly pickUp: (carried: Carried, by: CarriedBy) => void;
  readonly aim: (target: Target | null) => void;
  readonly putDown: () => void;
  /** Marks functions as on their way; call the answer when the change is seen or refused. */
  readonly expect: (pending: Pending) => () => void;
}

export function createBoardStore(): StoreApi<BoardState> {
  return createStore((set, get) => ({
    filter: 'all',
    showBridges: false,
    search: '',
    carried: null,
    carriedBy: 'pointer',
    target: null,
    pending: [],
    setFilter: (filter) => set({ filter }),
    setShowBridges: (showBridges) => set({ showBridges }),
    setSearch: (search) => set({ search }),
    pickUp: (carried, carriedBy) => set({ carried, carriedBy, target: null }),
    aim: (target) => set({ target }),
    putDown: () => set({ carried: null, target: null }),
    expect(pending) {
      set({ pending: [...get().pending, pending] });
      const settle = (): void => {
        clearTimeout(timer);
        set({ pending: get().pending.filter((entry) => entry !== pending) });
      };
      const timer = setTimeout(settle, PENDING_EXPIRY_MS);
      return settle;
    },
  }));
}

/** Whether a function of this class passes the filter. */
export function passesFilter(filter: ClassFilter, deviceClass: DeviceClass): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'gpu':
    case 'network':
    case 'storage':
    case 'usb':
      return deviceClass === filter;
    case 'other':
      return !['gpu', 'network', 'storage', 'usb'].includes(deviceClass);
  }
}
