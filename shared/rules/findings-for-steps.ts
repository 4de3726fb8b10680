import type { Finding } from '../model/finding.ts';
import type { GuestId } from '../model/guest.ts';
import { isHookChange } from '../model/libvirt-hook.ts';
import type { Scope, Step } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { hookInUse } from './can-change-hook.ts';
import { canEditDefinition } from './can-edit-definition.ts';
import { canPark } from './can-park.ts';
import { canRemove } from './can-remove.ts';
import { canReturn } from './can-return.ts';
import { vfFindings } from './can-set-vf.ts';
import { vfCountFindings } from './can-set-vf-count.ts';
import { connectionFindings } from './connection-findings.ts';
import { guestFindings } from './guest-findings.ts';
import { intoGuestIndirectly, outOfGuestIndirectly } from './indirect/indirect-findings.ts';
import { canCreateMediated, canDestroyMediated } from './indirect/mediated-findings.ts';
import { intoGuestFindings } from './into-guest.ts';
import { block } from './make-finding.ts';
import { outOfGuestFindings } from './out-of-guest.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

interface Share {
  readonly functions: readonly PciAddress[];
  readonly scope: Scope;
}

type Way = 'attach' | 'detach';

/** What the steps give to, or take from, each guest. */
function shares(steps: readonly Step[], way: Way): ReadonlyMap<GuestId, Share> {
  const found = new Map<GuestId, Share>();
  for (const step of steps) {
    if (!('guest' in step) || step.address === null || !step.kind.startsWith(way)) continue;
    const { functions, scope } = found.get(step.guest) ?? { functions: [], scope: NEITHER };
    const view = step.kind === 'attach-now' || step.kind === 'detach-now' ? 'now' : 'nextStart';
    found.set(step.guest, {
      functions: [...new Set([...functions, step.address])],
      scope: { ...scope, [view]: true },
    });
  }
  return found;
}

const NEITHER: Scope = { now: false, nextStart: false };

function addressesOf(steps: readonly Step[], wanted: 'park' | 'return' | 'remove'): readonly PciAddress[] {
  return steps.flatMap((step) => (step.kind === wanted ? [step.address] : []));
}

/** What the rules say about one step with a device that names no function of the host. */
function indirectFindings(index: SnapshotIndex, step: Step): readonly Finding[] {
  if (step.kind === 'create-mediated') return canCreateMediated(index, step);
  if (step.kind === 'destroy-mediated') return canDestroyMediated(index, step);
  if (step.kind !== 'give-indirect' && step.kind !== 'take-indirect') return [];
  const guest = index.guests.get(step.guest);
  if (guest === undefined) return [block('guest-unknown', { guest: step.guest })];
  const scope = { ...NEITHER, [step.view]: true };
  return step.kind === 'give-indirect'
    ? intoGuestIndirectly(index, guest, step.device, scope)
    : outOfGuestIndirectly(guest, step.device, scope);
}

/**
 * What the rules say about steps that are the rest of an operation, or its way back: the request as a whole would be judged as if
 * nothing of it had happened yet. Siblings that are parked are judged with the functions they are parked for, returns with the guest
 * that lets go.
 */
export function findingsForSteps(index: SnapshotIndex, steps: readonly Step[]): readonly Finding[] {
  const given = shares(steps, 'attach');
  const taken = shares(steps, 'detach');
  const [source] = [...taken.keys()].flatMap((id) => index.guests.get(id) ?? []);
  const parks = given.size === 0 ? addressesOf(steps, 'park') : [];
  const returns = taken.size === 0 ? addressesOf(steps, 'return') : [];
  const removals = addressesOf(steps, 'remove');
  const own = [
    ...[...taken].flatMap(([id, { functions, scope }]) => {
      const from = index.guests.get(id);
      if (from === undefined) return [block('guest-unknown', { guest: id })];
      const way = given.size > 0 ? 'moves' : 'leaves';
      return [...guestFindings(from, scope), ...outOfGuestFindings(from, functions, scope, way)];
    }),
    ...[...given].flatMap(([id, { functions, scope }]) => {
      const to = index.guests.get(id);
      if (to === undefined) return [block('guest-unknown', { guest: id })];
      return intoGuestFindings(index, { to, from: source ?? null, functions, scope });
    }),
    ...steps.flatMap((step) => indirectFindings(index, step)),
    ...steps.filter(isHookChange).flatMap(({ kind }) => hookInUse(index, kind)),
    ...(parks.length > 0 ? canPark(index, { kind: 'park', functions: parks }) : []),
    ...(returns.length > 0 ? canReturn(index, { kind: 'return', functions: returns }) : []),
    ...steps.flatMap((step) => (step.kind === 'edit-definition' ? canEditDefinition(index, step) : [])),
    ...steps.flatMap((step) =>
      step.kind === 'set-vf-count'
        ? vfCountFindings(index, step.address, step)
        : step.kind === 'set-vf'
          ? vfFindings(index, step.address, [step.setting])
          : [],
    ),
    ...(removals.length > 0 ? canRemove(index, { kind: 'remove', functions: removals }) : []),
  ];
  const known = new Set(connectionFindings(index.snapshot).map(({ code }) => code));
  return [...connectionFindings(index.snapshot), ...own.filter(({ code }) => !known.has(code))];
}
