import { comparePciAddresses, type PciAddress } from '../model/pci-address.ts';
import { isDisplay } from './function-kind.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** The order functions are given in: display controllers first, as guests expect them before their audio; then by address. */
export function givingOrder(index: SnapshotIndex, functions: readonly PciAddress[]): readonly PciAddress[] {
  const late = (address: PciAddress): number => {
    const fn = index.functions.get(address);
    return fn !== undefined && isDisplay(fn) ? 0 : 1;
  };
  return [...new Set(functions)].sort((a, b) => late(a) - late(b) || comparePciAddresses(a, b));
}
