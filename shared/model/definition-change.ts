import type { PciAddress } from './pci-address.ts';

/** One assignment of a definition that shall name another function. */
export interface AddressChange {
  readonly from: PciAddress;
  readonly to: PciAddress;
}

/** A guest's definition as libvirt prints it, before and after a change, for a person to compare. */
export interface DefinitionChange {
  readonly before: string;
  readonly after: string;
}
