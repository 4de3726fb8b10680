import type { PciAddress } from './pci-address.ts';

/**
 * A function that goes to vfio-pci at every boot, before any driver of the host: by its address, and only while what sits there is what it was. Ids are
 * four lower-case hex digits, the class six, the revision two, as in sysfs without `0x`.
 */
export interface BootBinding {
  readonly address: PciAddress;
  readonly vendor: string;
  readonly device: string;
  readonly subsystemVendor: string;
  readonly subsystemDevice: string;
  readonly classCode: string;
  readonly revision: string;
}
