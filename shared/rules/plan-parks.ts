import type { Step } from '../model/operation.ts';
import { comparePciAddresses, type PciAddress } from '../model/pci-address.ts';
import { functionState } from './function-state.ts';
import { groupsOf, keepsGroup, siblingsIn } from './siblings.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

type Park = Extract<Step, { readonly kind: 'park' }>;

/**
 * What must be parked before functions can be given to a live guest, `giving` in the order they will be given. The whole group has
 * to be free of host drivers when its first function is given (facts/passthrough.md section 9: "group is not viable"), so
 * also the functions given later are parked; the first of a group is bound by libvirt itself. `freed` are functions that
 * another guest holds until then and that libvirt gives back to the host on their way.
 */
export function parkSteps(
  index: SnapshotIndex,
  giving: readonly PciAddress[],
  freed: ReadonlySet<PciAddress> = new Set(),
): readonly Park[] {
  const firsts = new Set<PciAddress>();
  const groups = groupsOf(index, giving);
  for (const group of groups) {
    const first = giving.find((address) => index.groups.get(address) === group);
    if (first !== undefined) firsts.add(first);
  }
  return groups
    .flatMap((group) => siblingsIn(index, group, [...firsts]))
    .filter((address) => keepsGroup(index, address) || freed.has(address))
    .sort(comparePciAddresses)
    .map((address) => parkStep(index, address));
}

/** Parks a function as it is now. */
export function parkStep(index: SnapshotIndex, address: PciAddress): Park {
  const state = functionState(index, address);
  return { kind: 'park', address, previousDriver: state.kind === 'host' ? state.driver : null };
}
