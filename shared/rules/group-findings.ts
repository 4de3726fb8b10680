import type { Finding } from '../model/finding.ts';
import type { Guest } from '../model/guest.ts';
import type { IommuGroup } from '../model/iommu-group.ts';
import type { Scope } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import type { PciFunction } from '../model/pci-function.ts';
import { assignmentOf } from './assignment-of.ts';
import { isInfrastructure } from './function-kind.ts';
import { impactFindings } from './impact-findings.ts';
import { block, confirm, note } from './make-finding.ts';
import { groupsOf, keepsGroup, leavingWith, siblingsIn } from './siblings.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import { isVfioDriver } from './vfio-driver.ts';

/** Siblings that another live guest holds: a group has one owner. From next start it is that guest's turn to be off. */
function heldByOthers(
  index: SnapshotIndex,
  group: IommuGroup,
  siblings: readonly PciAddress[],
  to: Guest,
  scope: Scope,
): readonly Finding[] {
  const held = new Map<Guest, PciAddress[]>();
  for (const address of siblings) {
    const holder = index.holders.get(address);
    if (holder !== undefined && holder.id !== to.id) held.set(holder, [...(held.get(holder) ?? []), address]);
  }
  const make = scope.now ? block : confirm;
  return [...held].map(([holder, addresses]) =>
    make(
      'group-member-in-use-by-guest',
      { group: group.id, guest: holder.name, count: addresses.length },
      addresses,
    ),
  );
}

/** Drivers that leave DMA to whoever owns the group (kernel: `driver_managed_dma`). */
const HARMLESS = new Set(['pcieport', 'pci-stub']);

/** PCI bridges proper. ISA bridges, host bridges and what else has their class code are functions like any other to the kernel. */
function joinsBuses({ bridge }: PciFunction): boolean {
  return bridge !== null && !(bridge.kind.known && ['host-bridge', 'other'].includes(bridge.kind.value));
}

/**
 * Infrastructure cannot be parked, so a member that has a driver of another kind keeps the group for good: an ISA bridge with
 * lpc_ich always does; drivers of PCI bridges (shpchp) did not before Linux 5.18.
 */
function heldByInfrastructure(index: SnapshotIndex, group: IommuGroup): readonly Finding[] {
  return group.members.flatMap((address) => {
    const fn = index.functions.get(address);
    if (fn === undefined || !isInfrastructure(fn) || !fn.driver.known) return [];
    const driver = fn.driver.value;
    if (driver === null || HARMLESS.has(driver) || isVfioDriver(driver)) return [];
    const make = joinsBuses(fn) ? confirm : block;
    return [
      make('group-held-by-infrastructure', { group: group.id, address, driver }, [
        `/sys/bus/pci/devices/${address}/driver → ${driver}`,
      ]),
    ];
  });
}

/** What the other members of the groups mean for giving these functions to a guest. */
export function groupFindings(
  index: SnapshotIndex,
  to: Guest,
  functions: readonly PciAddress[],
  scope: Scope,
): readonly Finding[] {
  const leaving = leavingWith(index, functions, scope.now);
  return groupsOf(index, functions).flatMap((group) => {
    const siblings = siblingsIn(index, group, functions);
    const bound = siblings.filter((address) => keepsGroup(index, address));
    const findings: Finding[] = [
      ...heldByInfrastructure(index, group),
      ...heldByOthers(index, group, siblings, to, scope),
    ];
    if (scope.now && bound.length > 0) {
      findings.push(note('group-siblings-parked', { group: group.id, count: bound.length }, bound));
      findings.push(...bound.flatMap((address) => impactFindings(index, address, 'now', leaving)));
    }
    const undefinedYet = bound.filter((address) => assignmentOf(to, 'nextStart', address) === undefined);
    // libvirt binds only what the definition names: the start fails while a sibling has a driver of the host.
    if (scope.nextStart && undefinedYet.length > 0)
      findings.push(
        confirm(
          'group-siblings-at-start',
          { group: group.id, guest: to.name, count: undefinedYet.length },
          undefinedYet,
        ),
      );
    return findings;
  });
}
