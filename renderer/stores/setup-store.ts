import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PciAddress } from '../../shared/model/pci-address.ts';

/** What a person wants devices for. */
export const purposes = ['graphics', 'network', 'storage', 'usb', 'other'] as const;
export type Purpose = (typeof purposes)[number];

/** The word on the kernel's command line that has devices of the host bypass the IOMMU's translation. */
export const PASSTHROUGH = 'iommu=pt';

/** What is chosen in the wizard and not applied yet: nothing of it is on the host. */
export interface SetupDraft {
  /** The last change on the host when it was begun; null where there was none. After another one the draft is void. */
  readonly since: string | null;
  readonly step: 'purpose' | 'devices' | 'plan';
  readonly purposes: readonly Purpose[];
  /** All that shall go to vfio-pci from the next start on. */
  readonly functions: readonly PciAddress[];
  /** Whether `iommu=pt` goes with it. */
  readonly passthrough: boolean;
}

/** What the Setup screen shows. */
export type SetupTab = 'doctor' | 'wizard';

export interface SetupState {
  readonly tab: SetupTab;
  /** Null: the wizard stands where the host is. */
  readonly draft: SetupDraft | null;
  readonly showTab: (tab: SetupTab) => void;
  readonly keep: (draft: SetupDraft) => void;
  readonly drop: () => void;
}

/** Where a person is on the Setup screen, with choices that are not applied: another screen does not take them away, another host does. */
export function createSetupStore(): StoreApi<SetupState> {
  return createStore((set) => ({
    tab: 'doctor',
    draft: null,
    showTab: (tab) => set({ tab }),
    keep: (draft) => set({ draft }),
    drop: () => set({ draft: null }),
  }));
}
