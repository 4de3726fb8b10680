import type { IommuGroup, Isolation } from '../model/iommu-group.ts';
import { comparePciAddresses, slotOf, type PciAddress } from '../model/pci-address.ts';
import type { PciFunction } from '../model/pci-function.ts';
import { isConventionalBridge, isolatesBelow } from './bridge-isolation.ts';

/** A group as the kernel lists it. */
interface ListedGroup {
  readonly id: number;
  readonly members: readonly PciAddress[];
}

/** Groups with the reason why each holds more than one function. Pure: from the topology and what is known of ACS. */
export function isolate(
  functions: readonly PciFunction[],
  groups: readonly ListedGroup[],
): readonly IommuGroup[] {
  const byAddress = new Map(functions.map((fn) => [fn.address, fn]));
  return groups.map(({ id, members }) => ({ id, members, isolation: isolationOf(members, byAddress) }));
}

/**
 * Follows the kernel's own grouping (drivers/iommu/iommu.c, pci_device_group): what is behind a conventional bridge shares one requester id; what is behind
 * a port without ACS joins the port; functions of one slot without ACS join each other.
 */
function isolationOf(
  members: readonly PciAddress[],
  functions: ReadonlyMap<PciAddress, PciFunction>,
): Isolation {
  if (members.length <= 1) return { kind: 'alone' };
  const conventional = conventionalBridge(members, functions);
  if (conventional !== undefined) return { kind: 'conventional-bridge', bridge: conventional };
  const leaky = leakyBridge(members, functions);
  if (leaky !== undefined) return { kind: 'bridge-without-acs', bridge: leaky };
  const [first] = members;
  if (first !== undefined && members.every((member) => slotOf(member) === slotOf(first)))
    return { kind: 'shared-slot' };
  return { kind: 'joined-unexplained' };
}

/** The topmost conventional bridge that all members are behind, or are. */
function conventionalBridge(
  members: readonly PciAddress[],
  functions: ReadonlyMap<PciAddress, PciFunction>,
): PciAddress | undefined {
  const chains = members.map((member) => chainOf(member, functions));
  return chains[0]?.findLast(
    (fn) =>
      chains.every((chain) => chain.includes(fn)) &&
      isConventionalBridge(
        fn,
        members.flatMap((member) => functions.get(member) ?? []),
      ),
  )?.address;
}

/** The topmost member that is a port known not to isolate, and has another member below it. */
function leakyBridge(
  members: readonly PciAddress[],
  functions: ReadonlyMap<PciAddress, PciFunction>,
): PciAddress | undefined {
  const depth = (address: PciAddress): number => chainOf(address, functions).length;
  return members
    .filter((member) => {
      const fn = functions.get(member);
      if (fn === undefined || isolatesBelow(fn) !== false) return false;
      return members.some((other) => other !== member && chainOf(other, functions).includes(fn));
    })
    .sort((a, b) => depth(a) - depth(b) || comparePciAddresses(a, b))[0];
}

/** A function and the bridges above it, upwards. Parents in a circle (a malformed bundle) end the chain. */
function chainOf(
  address: PciAddress,
  functions: ReadonlyMap<PciAddress, PciFunction>,
): readonly PciFunction[] {
  const chain = new Set<PciFunction>();
  for (let at: PciAddress | null = address; at !== null;) {
    const fn = functions.get(at);
    if (fn === undefined || chain.has(fn)) break;
    chain.add(fn);
    at = fn.parent;
  }
  return [...chain];
}
