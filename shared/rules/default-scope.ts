import { isLive, type Guest } from '../model/guest.ts';
import type { Scope } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { assignmentOf } from './assignment-of.ts';
import { leftRecordOf } from './lost-devices.ts';

/** Which views a request could change, and which are chosen until a person says otherwise. */
export interface ScopeChoice {
  readonly possible: Scope;
  readonly chosen: Scope;
}

/** A request changes at least one view: with nothing possible it is asked for now, and the findings say why not. */
function chosenOr(possible: Scope, chosen: Scope): ScopeChoice {
  return { possible, chosen: chosen.now || chosen.nextStart ? chosen : { now: true, nextStart: false } };
}

function hasAny(guest: Guest, view: 'now' | 'nextStart', functions: readonly PciAddress[]): boolean {
  return functions.some(
    (address) =>
      assignmentOf(guest, view, address) !== undefined ||
      (view === 'now' && leftRecordOf(guest, address) !== undefined),
  );
}

function takesHotplug(guest: Guest): boolean {
  return isLive(guest) && guest.state !== 'shutting-down' && guest.state !== 'crashed';
}

/**
 * Attach: a running guest gets it now and only now, so that the next start of the guest does not take it from the host again
 * without being asked; any other guest gets it from next start.
 */
export function attachScope(to: Guest): ScopeChoice {
  const possible = { now: takesHotplug(to), nextStart: to.nextStart !== null };
  return chosenOr(possible, { now: possible.now, nextStart: possible.nextStart && !possible.now });
}

/** Detach: from everywhere it is, so that what was taken back stays back. */
export function detachScope(from: Guest, functions: readonly PciAddress[]): ScopeChoice {
  const possible = {
    now: takesHotplug(from) && hasAny(from, 'now', functions),
    nextStart: hasAny(from, 'nextStart', functions),
  };
  return chosenOr(possible, possible);
}

/**
 * Move: the target gets it where the source had it. A target that is off gets it from next start, a running one now, also
 * when the source only had it in its definition.
 */
export function moveScope(from: Guest, to: Guest, functions: readonly PciAddress[]): ScopeChoice {
  const source = detachScope(from, functions).possible;
  const target = attachScope(to).possible;
  const possible = {
    now: source.now || (source.nextStart && target.now && !isLive(from)),
    nextStart: target.nextStart,
  };
  return chosenOr(possible, {
    now: possible.now,
    nextStart: possible.nextStart && (source.nextStart || !target.now),
  });
}
