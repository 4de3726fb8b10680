import type { DeviceIdentity } from './device-identity.ts';
import type { IndirectDevice } from './indirect-device.ts';
import type { PciAddress } from './pci-address.ts';

/** Longer than any device libvirt describes; what is longer is not kept, in characters. */
export const LONGEST_ENTRY = 8_000;

/** A device of a guest's definition as it was taken out, to be put back to the letter. */
export interface DefinitionEntry {
  /** libvirt's own element. Only `electron/libvirt` looks into it; everybody else keeps it and hands it on. */
  readonly element: string;
  /** Which device it meant, by the guest's metadata; null where nothing readable said so. */
  readonly recorded: DeviceIdentity | null;
}

/** What was taken out of a definition: the entry of a function, or the element of what comes from a pool or is a share. */
export type TakenOut =
  | { readonly address: PciAddress; readonly entry: DefinitionEntry }
  | { readonly device: IndirectDevice; readonly element: string };
