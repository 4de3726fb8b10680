import { isLive, type Guest } from '../model/guest.ts';
import type { Scope } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { assignmentOf } from './assignment-of.ts';
import { leftRecordOf } from './lost-devices.ts';

/** The views of the source a function is taken from: of those asked for, the ones that have it or, live, a record of having lost it. */
export function sourceScope(from: Guest, address: PciAddress, scope: Scope): Scope {
  return {
    now:
      scope.now &&
      (assignmentOf(from, 'now', address) !== undefined || leftRecordOf(from, address) !== undefined),
    nextStart: scope.nextStart && assignmentOf(from, 'nextStart', address) !== undefined,
  };
}

/**
 * The views of the target a move puts functions into. Moving to a guest that is off takes the function from the running source
 * now and gives it from next start, so that "now" asks nothing of the target as long as "from next start" is asked for too.
 */
export function targetScope(to: Guest, scope: Scope): Scope {
  return { now: scope.now && (isLive(to) || !scope.nextStart), nextStart: scope.nextStart };
}
