import type { PciAddress } from '../../shared/model/pci-address.ts';
import { barAddressesOf } from './demo-machine/bar-addresses.ts';
import type { FunctionEntry } from './demo-machine/function-entry.ts';
import { iommuGroupsOf, isMultifunction } from './demo-machine/iommu-groups.ts';
import { topologyOf } from './demo-machine/topology.ts';

/** Where every function of a machine has its place, also those that are not plugged in: so nothing moves when one comes or goes. */
export interface MachineLayout {
  readonly entries: ReadonlyMap<PciAddress, FunctionEntry>;
  parentOf(entry: FunctionEntry): FunctionEntry | undefined;
  directoryOf(entry: FunctionEntry): string;
  groupOf(address: PciAddress): number | null;
  barStartsOf(address: PciAddress): readonly number[];
  isMultifunction(entry: FunctionEntry): boolean;
}

/** Lays a machine out once. */
export function layOut(functions: readonly FunctionEntry[]): MachineLayout {
  const sorted = functions.toSorted((a, b) => (a.address < b.address ? -1 : 1));
  const topology = topologyOf(sorted);
  const groups = iommuGroupsOf(sorted, topology);
  const bars = barAddressesOf(sorted);
  return {
    entries: new Map(sorted.map((entry) => [entry.address, entry])),
    parentOf: (entry) => topology.parentOf(entry),
    directoryOf: (entry) => topology.directoryOf(entry),
    groupOf: (address) => groups.get(address) ?? null,
    barStartsOf: (address) => bars.get(address) ?? [],
    isMultifunction: (entry) => isMultifunction(entry, topology),
  };
}
