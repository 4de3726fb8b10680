import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PciAddress } from '../../shared/model/pci-address.ts';

export interface ImpactState {
  /** The functions whose loss is shown; null while the panel is closed. */
  readonly functions: readonly PciAddress[] | null;
  readonly show: (functions: readonly PciAddress[]) => void;
  readonly close: () => void;
}

/** The host-impact panel: it opens at any time, without any intention to attach. */
export function createImpactStore(): StoreApi<ImpactState> {
  return createStore((set) => ({
    functions: null,
    show: (functions) => set({ functions }),
    close: () => set({ functions: null }),
  }));
}
