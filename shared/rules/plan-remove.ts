import type { Step } from '../model/operation.ts';
import { comparePciAddresses, type PciAddress } from '../model/pci-address.ts';
import { isInfrastructure } from './function-kind.ts';
import { cardIn, slotOfCard } from './slot-of-card.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/**
 * The functions one by one, virtual ones first, then the slot of each card that is wholly among them is switched off. Bridges on
 * a card go with its slot.
 */
export function planRemove(index: SnapshotIndex, functions: readonly PciAddress[]): readonly Step[] {
  const leaving = new Set(functions);
  const isVirtual = (address: PciAddress): boolean => index.functions.get(address)?.sriov?.role === 'vf';
  const removals = [...leaving]
    .sort((a, b) => Number(isVirtual(b)) - Number(isVirtual(a)) || comparePciAddresses(a, b))
    .map((address): Step => ({ kind: 'remove', address }));
  const slots = new Map(
    [...leaving].flatMap((address) => {
      const slot = slotOfCard(index, address);
      return slot === null ? [] : [[slot.name, slot] as const];
    }),
  );
  const emptied = [...slots.values()].filter((slot) =>
    cardIn(index, slot).every((address) => {
      const fn = index.functions.get(address);
      const goesAlong = fn?.sriov?.role === 'vf' && leaving.has(fn.sriov.pf);
      return goesAlong || leaving.has(address) || (fn !== undefined && isInfrastructure(fn));
    }),
  );
  return [
    ...removals,
    ...emptied.map(({ name }): Step => ({ kind: 'slot-power', slot: name, power: 'off', address: null })),
  ];
}
