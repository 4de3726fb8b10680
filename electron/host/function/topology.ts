import { parsePciAddress, pciAddressParts, type PciAddress } from '../../../shared/model/pci-address.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';

/** Characters of an address with the shortest domain. */
const SHORTEST = '0000:00:00.0'.length;

/**
 * The function above in a sysfs device path: `/sys/devices/pci0000:00/0000:00:01.0/0000:01:00.0` gives `0000:00:01.0`. Functions
 * of an Intel VMD domain get the VMD controller, whose removal takes them along. Null on a root bus.
 */
export function parentInPath(path: string, address: PciAddress): PciAddress | null {
  let end = path.lastIndexOf(`/${address}`);
  while (end > 0) {
    const slash = path.lastIndexOf('/', end - 1);
    const above = end - slash > SHORTEST ? parsePciAddress(path.slice(slash + 1, end)) : undefined;
    if (above !== undefined) return above;
    end = slash;
  }
  return null;
}

/**
 * The function that a device path belongs to: the last PCI address in it. `…/0000:03:00.0/nvme/nvme0/nvme0n1`
 * is `0000:03:00.0`.
 */
export function ownerInPath(path: string): PciAddress | undefined {
  const parts = path.split('/');
  for (let at = parts.length - 1; at > 0; at -= 1) {
    const part = parts[at] ?? '';
    const address = part.length >= SHORTEST ? parsePciAddress(part) : undefined;
    if (address !== undefined) return address;
  }
  return undefined;
}

/** Finds parents by bus numbers, for a copy of `/sys` whose device directories are not links: the bridge that opens the function's bus. */
export function parentsByBus(functions: readonly PciFunction[]): (address: PciAddress) => PciAddress | null {
  const bridges = new Map<string, PciAddress>();
  for (const { address, bridge } of functions) {
    if (bridge?.secondaryBus.known !== true) continue;
    bridges.set(`${String(pciAddressParts(address).domain)}:${String(bridge.secondaryBus.value)}`, address);
  }
  return (address) => {
    const { domain, bus } = pciAddressParts(address);
    const above = bridges.get(`${String(domain)}:${String(bus)}`);
    return above === undefined || above === address ? null : above;
  };
}
