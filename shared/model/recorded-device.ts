import type { PciAddress } from './pci-address.ts';

/** What the journal keeps of a function: an address alone says only where something was. Null where it could not be read. */
export interface RecordedDevice {
  readonly address: PciAddress;
  readonly vendor: string | null;
  readonly device: string | null;
  readonly subsystemVendor: string | null;
  readonly subsystemDevice: string | null;
  readonly serial: string | null;
  /** Its name in words, as it was shown. */
  readonly name: string | null;
}
