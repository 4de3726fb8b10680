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

/** Lays a machine out once. Groups and registers are numbered in the order of the functions, so those that come later have the later ones. */
export function layOut(functions: readonly FunctionEntry[]): MachineLayout {
  const topology = topologyOf(functions);
  const groups = iommuGroupsOf(functions, topology);
  const bars = barAddressesOf(functions);
  return {
    entries: new Map(functions.map((entry) => [entry.address, entry])),
    parentOf: (entry) => topology.parentOf(entry),
    directoryOf: (entry) => topology.directoryOf(entry),
    groupOf: (address) => groups.get(address) ?? null,
    barStartsOf: (address) => bars.get(address) ?? [],
    isMultifunction: (entry) => isMultifunction(entry, topology),
  };
}
