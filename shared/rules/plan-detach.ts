import type { Assignment } from '../model/assignment.ts';
import type { Guest } from '../model/guest.ts';
import type { Scope, Step } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { assignmentOf } from './assignment-of.ts';
import { leftRecordOf } from './lost-devices.ts';
import { settingsOf } from './network-settings.ts';
import { givingOrder } from './plan-order.ts';
import { returnSteps, type ParkedSiblings } from './plan-returns.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** What the step that takes a function from a live guest says of it: with all that putting it back needs. */
export function leavingNow(
  assignment: Assignment,
): Omit<Extract<Step, { readonly kind: 'detach-now' }>, 'kind' | 'guest'> {
  return { address: assignment.source, managed: assignment.managed, network: settingsOf(assignment) };
}

/** The part of taking functions back that speaks to the live guest, last given first. */
export function detachNowSteps(
  index: SnapshotIndex,
  from: Guest,
  functions: readonly PciAddress[],
): readonly Extract<Step, { readonly kind: 'detach-now' }>[] {
  return givingOrder(index, functions)
    .toReversed()
    .flatMap((address) => {
      const assignment = assignmentOf(from, 'now', address);
      return assignment === undefined
        ? []
        : [{ kind: 'detach-now', guest: from.id, ...leavingNow(assignment) }];
    });
}

/** What is only recorded of the live guest, because it lost the device. */
function forgetSteps(from: Guest, functions: readonly PciAddress[]): readonly Step[] {
  return functions.flatMap((address): Step[] => {
    const left = leftRecordOf(from, address);
    if (left === undefined) return [];
    return [{ kind: 'record', guest: from.id, address, recorded: null, previous: left.identity }];
  });
}

/** The part that changes the definition. */
export function detachNextStartSteps(
  index: SnapshotIndex,
  from: Guest,
  functions: readonly PciAddress[],
): readonly Step[] {
  return givingOrder(index, functions)
    .toReversed()
    .flatMap((address): Step[] => {
      const assignment = assignmentOf(from, 'nextStart', address);
      if (assignment === undefined) return [];
      return [{ kind: 'detach-next-start', guest: from.id, address, network: settingsOf(assignment) }];
    });
}

/**
 * Steps that take functions back from a guest. The live guest is asked first: it may refuse, and then its definition is still as
 * it was. What we parked goes back to its driver when nobody holds the group any more.
 */
export function planDetach(
  index: SnapshotIndex,
  from: Guest,
  functions: readonly PciAddress[],
  scope: Scope,
  parkedByUs: ParkedSiblings,
): readonly Step[] {
  const now = scope.now ? detachNowSteps(index, from, functions) : [];
  return [
    ...now,
    ...(scope.now ? forgetSteps(from, functions) : []),
    ...(scope.nextStart ? detachNextStartSteps(index, from, functions) : []),
    ...returnSteps(index, now, parkedByUs),
  ];
}
