import type { Guest } from '../model/guest.ts';
import type { NetworkChoice } from '../model/network-settings.ts';
import type { Scope, Step } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { assignmentOf } from './assignment-of.ts';
import { targetScope } from './move-scope.ts';
import { planAttach } from './plan-attach.ts';
import { detachNextStartSteps, detachNowSteps } from './plan-detach.ts';
import { givingOrder } from './plan-order.ts';
import { parkSteps } from './plan-parks.ts';
import { returnSteps, type ParkedSiblings } from './plan-returns.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/**
 * Steps that move functions from one guest to another. Siblings we parked stay parked in between. A function keeps being managed (or
 * not) as it was: unmanaged ones stay on vfio all the way, managed ones libvirt gives to the host and takes again. MAC and VLAN go along.
 */
export function planMove(
  index: SnapshotIndex,
  from: Guest,
  to: Guest,
  functions: readonly PciAddress[],
  scope: Scope,
  parkedByUs: ParkedSiblings,
  network: readonly NetworkChoice[] = [],
): readonly Step[] {
  const target = targetScope(to, scope);
  const leaving = scope.now ? detachNowSteps(index, from, functions) : [];
  const freed = new Set(leaving.flatMap(({ address, managed }) => (managed ? [address] : [])));
  const giving = givingOrder(index, functions);
  const coming = target.now ? giving.filter((address) => assignmentOf(to, 'now', address) === undefined) : [];
  const parks = parkSteps(index, coming, freed);
  const given = planAttach(index, to, functions, target, parkedByUs, network, from);
  const attachNow = given.flatMap((step): Step[] => {
    if (step.kind !== 'attach-now') return [];
    const before = assignmentOf(from, 'now', step.address);
    return [before === undefined ? step : { ...step, managed: before.managed }];
  });
  return [
    // What the host still holds of the group goes first: if that fails the source keeps everything.
    ...given.filter(({ kind }) => kind === 'set-interface'),
    ...parks.filter(({ address }) => !freed.has(address)),
    ...leaving,
    ...parks.filter(({ address }) => freed.has(address)),
    ...attachNow,
    ...(scope.nextStart ? detachNextStartSteps(index, from, functions) : []),
    ...given.filter(({ kind }) => kind === 'attach-next-start'),
    ...(target.now ? [] : returnSteps(index, leaving, parkedByUs)),
  ];
}
