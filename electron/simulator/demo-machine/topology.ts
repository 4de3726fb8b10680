import { pciAddressParts, slotOf, type PciAddress } from '../../../shared/model/pci-address.ts';
import type { FunctionEntry } from './function-entry.ts';

/** Where functions sit: bridges above, directories in sysfs, neighbours in a slot. Of a set of functions that changes. */
export interface Topology {
  /** The bridge above; undefined on a root bus. */
  parentOf(entry: FunctionEntry): FunctionEntry | undefined;
  /** `/sys/devices/pci0000:00/0000:00:01.1/0000:01:00.0`. */
  directoryOf(entry: FunctionEntry): string;
  /** Functions of the same slot, itself included. */
  slotMates(entry: FunctionEntry): readonly FunctionEntry[];
}

/** Works the tree out from the bus numbers of the bridges. */
export function topologyOf(entries: Iterable<FunctionEntry>): Topology {
  const all = [...entries];
  const bridges = new Map<string, FunctionEntry>();
  const slots = new Map<string, FunctionEntry[]>();
  for (const item of all) {
    const { domain } = pciAddressParts(item.address);
    if (item.buses !== null) bridges.set(busKey(domain, item.buses.secondary), item);
    const mates = slots.get(slotOf(item.address));
    if (mates === undefined) slots.set(slotOf(item.address), [item]);
    else mates.push(item);
  }
  const byAddress = new Map<PciAddress, FunctionEntry>(all.map((item) => [item.address, item]));
  const parentOf = (item: FunctionEntry): FunctionEntry | undefined => {
    const above = item.physicalFunction === null ? item : (byAddress.get(item.physicalFunction) ?? item);
    const { domain, bus } = pciAddressParts(above.address);
    return bridges.get(busKey(domain, bus));
  };
  const directoryOf = (item: FunctionEntry): string => {
    const parent = parentOf(item);
    if (parent !== undefined) return `${directoryOf(parent)}/${item.address}`;
    return `/sys/devices/pci${item.address.slice(0, -8)}:00/${item.address}`;
  };
  return { parentOf, directoryOf, slotMates: (item) => slots.get(slotOf(item.address)) ?? [item] };
}

function busKey(domain: number, bus: number): string {
  return `${String(domain)}:${String(bus)}`;
}
