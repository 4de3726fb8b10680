import type { IommuGroup } from '../model/iommu-group.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { functionState } from './function-state.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** The groups of functions, each once, in the order the functions name them. */
export function groupsOf(index: SnapshotIndex, functions: readonly PciAddress[]): readonly IommuGroup[] {
  return [...new Set(functions.flatMap((address) => index.groups.get(address) ?? []))];
}

/** The other members of a group that could be given away: infrastructure is left alone. */
export function siblingsIn(
  index: SnapshotIndex,
  group: IommuGroup,
  functions: readonly PciAddress[],
): readonly PciAddress[] {
  const own = new Set(functions);
  return group.members.filter(
    (member) => !own.has(member) && functionState(index, member).kind !== 'infrastructure',
  );
}

/** Everything that leaves the host when functions go to a guest now: they, and the neighbours that have to be parked. */
export function leavingWith(
  index: SnapshotIndex,
  functions: readonly PciAddress[],
  now: boolean,
): readonly PciAddress[] {
  if (!now) return functions;
  const neighbours = groupsOf(index, functions).flatMap((group) => siblingsIn(index, group, functions));
  return [...functions, ...neighbours.filter((address) => keepsGroup(index, address))];
}

/**
 * Whether a member keeps its group from being given to a guest: it is bound to a driver of the host, or that could not be read.
 * A function without a driver needs nothing (Documentation/driver-api/vfio.rst).
 */
export function keepsGroup(index: SnapshotIndex, address: PciAddress): boolean {
  const { kind } = functionState(index, address);
  return kind === 'host' || (kind === 'unknown' && index.functions.has(address));
}
