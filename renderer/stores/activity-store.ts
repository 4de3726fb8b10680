import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GuestId } from '../../shared/model/guest.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';

/** How a change ended, as the filter takes it; `failed` is every way of not succeeding. */
export const outcomeFilters = ['all', 'succeeded', 'failed', 'open'] as const;
export type OutcomeFilter = (typeof outcomeFilters)[number];

/** Which changes the Activity screen lists. Null and empty take all. */
export interface ChangeFilter {
  readonly text: string;
  readonly device: PciAddress | null;
  readonly guest: GuestId | null;
  readonly outcome: OutcomeFilter;
}

export const everyChange: ChangeFilter = { text: '', device: null, guest: null, outcome: 'all' };

/** The two sides of the journal: what was changed, and how long it was used. */
export const activityTabs = ['changes', 'usage'] as const;
export type ActivityTab = (typeof activityTabs)[number];

export interface ActivityState {
  readonly tab: ActivityTab;
  readonly filter: ChangeFilter;
  /** The change the keyboard is on. */
  readonly selected: string | null;
  /** Whether its details are open beside the list. */
  readonly panelOpen: boolean;
  readonly showTab: (tab: ActivityTab) => void;
  readonly setFilter: (changed: Partial<ChangeFilter>) => void;
  readonly select: (id: string) => void;
  readonly openPanel: (id: string) => void;
  readonly closePanel: () => void;
  readonly clear: () => void;
}

/** What the person looks at in the journal; live updates never change it, and it stays while another screen is shown. */
export function createActivityStore(): StoreApi<ActivityState> {
  return createStore((set, get) => ({
    tab: 'changes',
    filter: everyChange,
    selected: null,
    panelOpen: false,
    showTab: (tab) => set({ tab }),
    setFilter: (changed) => set({ filter: { ...get().filter, ...changed } }),
    select: (selected) => set({ selected }),
    openPanel: (selected) => set({ selected, panelOpen: true }),
    closePanel: () => set({ panelOpen: false }),
    clear: () => set({ filter: everyChange, selected: null, panelOpen: false }),
  }));
}
