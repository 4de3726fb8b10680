import { pciAddressParts, type PciAddress } from '../../../shared/model/pci-address.ts';
import type { FunctionEntry } from './function-entry.ts';
import type { Topology } from './topology.ts';

const IOMMU_CLASS = '080600';

/**
 * Groups as the kernel makes them (pci_device_group in drivers/iommu/iommu.c): a function joins the bridge above unless ACS is on
 * all the way to the root; functions of one slot without ACS join each other; everything behind a conventional bridge is one.
 * An IOMMU itself is in no group.
 */
export function iommuGroupsOf(
  entries: readonly FunctionEntry[],
  topology: Topology,
): ReadonlyMap<PciAddress, number> {
  const joined = new Map<PciAddress, PciAddress>();
  const rootOf = (address: PciAddress): PciAddress => {
    const above = joined.get(address);
    return above === undefined || above === address ? address : rootOf(above);
  };
  const join = (a: FunctionEntry, b: FunctionEntry): void => {
    const [first, second] = [rootOf(a.address), rootOf(b.address)].toSorted();
    if (first !== undefined && second !== undefined && first !== second) joined.set(second, first);
  };
  for (const item of entries) {
    const parent = topology.parentOf(item);
    if (parent !== undefined && !isolatedToRoot(parent, topology)) join(item, parent);
    if (isolated(item, topology) || item.physicalFunction !== null) continue;
    for (const mate of topology.slotMates(item)) if (!isolated(mate, topology)) join(item, mate);
  }
  const numbers = new Map<PciAddress, number>();
  const groups = new Map<PciAddress, number>();
  for (const item of entries) {
    if (item.classCode === IOMMU_CLASS) continue;
    const first = rootOf(item.address);
    const number = numbers.get(first) ?? numbers.size;
    numbers.set(first, number);
    groups.set(item.address, number);
  }
  return groups;
}

function isolatedToRoot(bridge: FunctionEntry, topology: Topology): boolean {
  const parent = topology.parentOf(bridge);
  return isolated(bridge, topology) && (parent === undefined || isolatedToRoot(parent, topology));
}

/** pci_acs_enabled: which kinds of function need the capability at all. */
function isolated(item: FunctionEntry, topology: Topology): boolean {
  switch (item.express) {
    case null:
    case 'to-pci':
      return false;
    case 'root-port':
    case 'downstream':
      return item.acs;
    case 'endpoint':
    case 'root-endpoint':
    case 'upstream':
      return item.acs || !isMultifunction(item, topology);
  }
}

/** Whether the header says that there are more functions in the slot. */
export function isMultifunction(item: FunctionEntry, topology: Topology): boolean {
  return topology
    .slotMates(item)
    .some((mate) => pciAddressParts(mate.address).fn !== pciAddressParts(item.address).fn);
}
