import type { Guest } from '../model/guest.ts';
import type { NetworkChoice } from '../model/network-settings.ts';
import type { Scope, Step } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { assignmentOf } from './assignment-of.ts';
import { cardMate } from './card-mates.ts';
import { functionState } from './function-state.ts';
import { settingsFor, switchedOnFirst } from './network-settings.ts';
import { givingOrder } from './plan-order.ts';
import { parkSteps } from './plan-parks.ts';
import type { ParkedSiblings } from './plan-returns.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Steps that give functions of the host, or of another guest, to a guest: park what keeps the groups, then now, then from next start. */
export function planAttach(
  index: SnapshotIndex,
  to: Guest,
  functions: readonly PciAddress[],
  scope: Scope,
  parkedByUs: ParkedSiblings,
  network: readonly NetworkChoice[] = [],
  from: Guest | null = null,
): readonly Step[] {
  const giving = givingOrder(index, functions);
  const lacking = (view: 'now' | 'nextStart'): readonly PciAddress[] =>
    scope[view] ? giving.filter((address) => assignmentOf(to, view, address) === undefined) : [];
  const now = lacking('now');
  return [
    ...switchedOnFirst(index, { functions: now, from, network }).map((address): Step => ({
      kind: 'set-interface',
      address,
      up: true,
    })),
    ...parkSteps(index, now),
    ...now.map((address): Step => {
      // What someone else parked stays parked afterwards; what we parked is on its way back to its driver.
      const managed = functionState(index, address).kind !== 'parked' || parkedByUs.has(address);
      const settings = settingsFor(index, network, address, 'now', from);
      return { kind: 'attach-now', guest: to.id, address, managed, network: settings };
    }),
    ...lacking('nextStart').map((address, at, coming): Step => {
      const settings = settingsFor(index, network, address, 'nextStart', from);
      // Functions of one card go into one slot of the guest: beside the first of them, which libvirt chooses the slot for.
      const defined = (to.nextStart?.assignments ?? []).map(({ source }) => source);
      const beside = cardMate(index, address, [...defined, ...coming.slice(0, at)]);
      return { kind: 'attach-next-start', guest: to.id, address, beside, network: settings };
    }),
  ];
}
