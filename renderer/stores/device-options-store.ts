import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GuestId } from '../../shared/model/guest.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';

export interface DeviceOptionsState {
  /** The device whose options are shown; null while the dialog is closed. */
  readonly device: { readonly guest: GuestId; readonly address: PciAddress } | null;
  readonly show: (guest: GuestId, address: PciAddress) => void;
  readonly close: () => void;
}

/** The dialog with the options of one device in a definition. */
export function createDeviceOptionsStore(): StoreApi<DeviceOptionsState> {
  return createStore((set) => ({
    device: null,
    show: (guest, address) => set({ device: { guest, address } }),
    close: () => set({ device: null }),
  }));
}
