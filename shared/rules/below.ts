import type { PciAddress } from '../model/pci-address.ts';
import type { PciFunction } from '../model/pci-function.ts';

/**
 * Functions that hang below a function which is no bridge: a VMD controller opens a PCI domain of its own. They go where it goes. In linear
 * time: each function's answer is its parent's.
 */
export function functionsBelow(
  functions: ReadonlyMap<PciAddress, PciFunction>,
): ReadonlyMap<PciAddress, readonly PciAddress[]> {
  const owners = new Map<PciAddress, PciAddress | null>();
  const ownerOf = (address: PciAddress): PciAddress | null => {
    const kept = owners.get(address);
    if (kept !== undefined) return kept;
    // Also ends a circle of parents.
    owners.set(address, null);
    const parent = functions.get(address)?.parent ?? null;
    const above = parent === null ? undefined : functions.get(parent);
    const owner = above === undefined ? null : above.bridge === null ? above.address : ownerOf(above.address);
    owners.set(address, owner);
    return owner;
  };
  const below = new Map<PciAddress, PciAddress[]>();
  for (const address of functions.keys()) {
    const owner = ownerOf(address);
    if (owner === null) continue;
    const list = below.get(owner);
    if (list === undefined) below.set(owner, [address]);
    else list.push(address);
  }
  return below;
}
