import { comparePciAddresses, parsePciAddress, type PciAddress } from '../../../shared/model/pci-address.ts';
import type { HostFacts } from '../../../shared/model/host-facts.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import type { HostFiles } from '../host-files.ts';

/** Where the kernel lists the groups. */
export const GROUPS = '/sys/kernel/iommu_groups';

/**
 * Groups with their members. A function's `iommu_group` link and the group's own list are two ends of one thing in the kernel; the list is
 * read only for groups that no function names, which saves a directory reading per group.
 */
export function readGroups(files: HostFiles, functions: readonly PciFunction[]): HostFacts['groups'] {
  const members = new Map<number, PciAddress[]>();
  for (const { address, iommuGroup } of functions) {
    if (!iommuGroup.known || iommuGroup.value === null) continue;
    const group = members.get(iommuGroup.value);
    if (group === undefined) members.set(iommuGroup.value, [address]);
    else group.push(address);
  }
  for (const id of groupIds(files)) {
    if (members.has(id)) continue;
    const names = files.list(`${GROUPS}/${String(id)}/devices`);
    const addresses = names.ok ? names.value.flatMap((name) => parsePciAddress(name) ?? []) : [];
    if (addresses.length > 0) members.set(id, addresses);
  }
  return [...members]
    .map(([id, addresses]) => ({ id, members: addresses.sort(comparePciAddresses) }))
    .sort((a, b) => a.id - b.id);
}

/** Numbers of the groups there are; empty where the IOMMU is off. */
export function groupIds(files: HostFiles): readonly number[] {
  const names = files.list(GROUPS);
  return names.ok ? names.value.filter((name) => /^[0-9]{1,9}$/.test(name)).map(Number) : [];
}
