import type { Finding } from '../model/finding.ts';
import { isLive, type Guest } from '../model/guest.ts';
import type { NetworkChoice } from '../model/network-settings.ts';
import type { Scope } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { adviceInPlan } from './advice/advice-in-plan.ts';
import { assignmentOf } from './assignment-of.ts';
import { cardMate } from './card-mates.ts';
import { companions } from './companions.ts';
import { functionFindings } from './function-findings.ts';
import { asleepFindings, directMappingFindings, linkFindings } from './function-trouble/function-trouble.ts';
import { groupFindings } from './group-findings.ts';
import { keptStateFindings } from './guest-fit/kept-state-findings.ts';
import { memoryFindings } from './guest-fit/memory-findings.ts';
import { numaFindings } from './guest-fit/numa-findings.ts';
import { guestFindings } from './guest-findings.ts';
import { heldBy } from './held-findings.ts';
import { physicalFunctionDown } from './impact/virtual-functions.ts';
import { formerOwnerFindings, guestIdentityFindings } from './identity-findings.ts';
import { impactFindings } from './impact-findings.ts';
import { spokenForFindings } from './indirect/pool-findings.ts';
import { block, confirm, note } from './make-finding.ts';
import { networkFindings } from './network-findings.ts';
import { nvmeVfFindings } from './nvme-functions.ts';
import { switchedOnFirst } from './network-settings.ts';
import { readinessFindings } from './readiness-findings.ts';
import { resetFindings } from './reset/reset-findings.ts';
import { machineFindings, roomFindings } from './room-findings.ts';
import { leavingWith } from './siblings.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Functions on their way into a guest: from the host, or (`from`) from another guest. */
export interface IntoGuest {
  readonly to: Guest;
  readonly from: Guest | null;
  readonly functions: readonly PciAddress[];
  readonly scope: Scope;
  readonly network?: readonly NetworkChoice[] | undefined;
}

function alreadyThere({ to, functions, scope }: IntoGuest): readonly Finding[] {
  const there = functions.filter(
    (address) =>
      (!scope.now || assignmentOf(to, 'now', address) !== undefined) &&
      (!scope.nextStart || assignmentOf(to, 'nextStart', address) !== undefined),
  );
  if (there.length === 0) return [];
  const make = there.length === functions.length ? block : note;
  return [make('already-attached', { guest: to.name, count: there.length }, there)];
}

function heldElsewhere(index: SnapshotIndex, { to, from, functions, scope }: IntoGuest): readonly Finding[] {
  const make = scope.now ? block : confirm;
  const when = scope.now ? 'now' : 'nextStart';
  return functions.flatMap((address) => {
    const holder = index.holders.get(address);
    const elsewhere = holder !== undefined && holder.id !== to.id && holder.id !== from?.id;
    return elsewhere ? [heldBy(holder, address, make, when)] : [];
  });
}

function definedElsewhere(
  index: SnapshotIndex,
  { to, from, functions, scope }: IntoGuest,
): readonly Finding[] {
  const others = new Map<Guest, PciAddress[]>();
  for (const address of functions)
    for (const guest of index.definers.get(address) ?? []) {
      const leaves = guest.id === from?.id && scope.nextStart;
      if (guest.id !== to.id && !leaves) others.set(guest, [...(others.get(guest) ?? []), address]);
    }
  return [...others].map(([guest, addresses]) =>
    confirm('defined-in-other-guest', { guest: guest.name, count: addresses.length }, addresses),
  );
}

function room(index: SnapshotIndex, { to, functions, scope }: IntoGuest): readonly Finding[] {
  if (!scope.now || !isLive(to)) return [];
  const coming = functions.filter((address) => assignmentOf(to, 'now', address) === undefined);
  return roomFindings(
    to,
    coming.flatMap((address) => index.functions.get(address) ?? []),
  );
}

/** How functions of one card come into a guest: libvirt plugs them one by one, and keeps them together only in a definition. */
function cardFindings(index: SnapshotIndex, { to, functions, scope }: IntoGuest): readonly Finding[] {
  const views = (['now', 'nextStart'] as const).filter((view) => scope[view] && to[view] !== null);
  return views.flatMap((view) => {
    const coming = functions.filter((address) => assignmentOf(to, view, address) === undefined);
    const there = (to[view]?.assignments ?? []).map(({ source }) => source);
    if (!coming.some((address) => cardMate(index, address, [...there, ...coming]))) return [];
    return [note(view === 'now' ? 'card-apart-live' : 'card-shares-slot', { guest: to.name })];
  });
}

/** Only what the live guest does not have yet needs it; what it gets from its next start libvirt sets up then. */
function switchedOnIn(index: SnapshotIndex, { to, from, functions, scope, network }: IntoGuest) {
  const coming = functions.filter((address) => assignmentOf(to, 'now', address) === undefined);
  return scope.now ? switchedOnFirst(index, { functions: coming, from, network }) : [];
}

/** Everything that speaks for or against putting functions into a guest. */
export function intoGuestFindings(index: SnapshotIndex, into: IntoGuest): readonly Finding[] {
  const { to, from, functions, scope } = into;
  const left = companions(index, functions, from?.id ?? null);
  const when = scope.now ? 'now' : 'nextStart';
  const leaving = leavingWith(index, functions, scope.now);
  const present = functions.flatMap((address) => index.functions.get(address) ?? []);
  const isNew = (address: PciAddress): boolean =>
    (scope.now && assignmentOf(to, 'now', address) === undefined) ||
    (scope.nextStart && assignmentOf(to, 'nextStart', address) === undefined);
  const coming = functions.filter(isNew).length;
  return [
    ...functions.flatMap((address) => functionFindings(index, address)),
    ...guestFindings(to, scope),
    ...readinessFindings(index.snapshot),
    ...alreadyThere(into),
    ...heldElsewhere(index, into),
    ...definedElsewhere(index, into),
    ...formerOwnerFindings(index, to, functions),
    ...(scope.nextStart ? guestIdentityFindings(index, to) : []),
    ...room(index, into),
    ...cardFindings(index, into),
    ...functions.flatMap((address) => impactFindings(index, address, when, leaving)),
    ...networkFindings(index, into.network ?? []),
    ...spokenForFindings(index, functions),
    ...nvmeVfFindings(index, functions),
    ...physicalFunctionDown(index, functions, switchedOnIn(index, into)),
    ...groupFindings(index, to, functions, scope),
    ...directMappingFindings(index, functions),
    ...memoryFindings(index.snapshot, to, coming, scope),
    ...resetFindings(index, functions),
    ...asleepFindings(index, functions),
    ...adviceInPlan(index, to, functions, scope),
    ...machineFindings(to, present),
    ...numaFindings(index.snapshot.machine, to, present, scope),
    ...linkFindings(index, functions),
    ...(left.length === 0 ? [] : [note('slot-functions-left-behind', { count: left.length }, left)]),
    ...keptStateFindings(to, coming, scope),
  ];
}
