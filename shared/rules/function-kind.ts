import { valueOr } from '../model/fact.ts';
import type { PciFunction } from '../model/pci-function.ts';

// PCI Code and ID Assignment: base class 06 is "bridge" (host, ISA, PCI, CardBus, other), 0806 is "IOMMU" (AMD shows
// its IOMMU as a function). vfio-pci refuses bridges (header type 1) and nobody can use the others in a guest.
const INFRASTRUCTURE_CLASS = /^(06|0806)/;

/**
 * Whether a function holds the machine together and is never assignable: bridges of every kind and the IOMMU itself.
 * A function whose class is unknown is infrastructure only when its configuration header says that it is a bridge.
 */
export function isInfrastructure(fn: Pick<PciFunction, 'ids' | 'bridge'>): boolean {
  if (fn.bridge !== null) return true;
  return fn.ids.classCode.known && INFRASTRUCTURE_CLASS.test(fn.ids.classCode.value);
}

/** Whether a function is a display controller: class 03. */
export function isDisplay(fn: Pick<PciFunction, 'ids'>): boolean {
  return valueOr(fn.ids.classCode, '').startsWith('03');
}
