import type { OperationRequest, Step } from '../model/operation.ts';
import { comparePciAddresses } from '../model/pci-address.ts';
import { parkStep } from './plan-parks.ts';
import { groupsOf, keepsGroup, siblingsIn } from './siblings.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Parks what would keep the groups of a guest's devices, and starts it: libvirt itself binds only what the definition names. */
export function planStart(
  index: SnapshotIndex,
  { guest, functions }: Extract<OperationRequest, { readonly kind: 'start' }>,
): readonly Step[] {
  return [
    ...groupsOf(index, functions)
      .flatMap((group) => siblingsIn(index, group, functions))
      .filter((address) => keepsGroup(index, address))
      .sort(comparePciAddresses)
      .map((address) => parkStep(index, address)),
    { kind: 'start', guest, address: null },
  ];
}
