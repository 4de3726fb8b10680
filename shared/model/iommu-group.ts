import type { PciAddress } from './pci-address.ts';

/**
 * Why a group holds more than one function.
 * `alone`: it does not. `shared-slot`: all are functions of one slot, without ACS between them. `bridge-without-acs`: a bridge
 * that does not isolate what is below it, named. `conventional-bridge`: everything behind a conventional PCI bridge, named.
 * `joined-unexplained`: what could be read does not say.
 */
export type Isolation =
  | { readonly kind: 'alone' }
  | { readonly kind: 'shared-slot' }
  | { readonly kind: 'bridge-without-acs'; readonly bridge: PciAddress }
  | { readonly kind: 'conventional-bridge'; readonly bridge: PciAddress }
  | { readonly kind: 'joined-unexplained' };

/** An IOMMU group: the smallest set the kernel can hand over together. Numbers are not stable across boots. */
export interface IommuGroup {
  readonly id: number;
  readonly members: readonly PciAddress[];
  readonly isolation: Isolation;
}
