import type { Finding } from '../../model/finding.ts';
import type { Guest } from '../../model/guest.ts';
import type { IndirectDevice } from '../../model/indirect-device.ts';
import type { Scope } from '../../model/operation.ts';
import { guestFindings } from '../guest-findings.ts';
import { keptStateFindings } from '../guest-fit/kept-state-findings.ts';
import { memoryFindings } from '../guest-fit/memory-findings.ts';
import { block } from '../make-finding.ts';
import { readinessFindings } from '../readiness-findings.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { hasIndirect } from './has-indirect.ts';
import { intoMediatedFindings } from './mediated-findings.ts';
import { fromPoolFindings } from './pool-findings.ts';

/** Everything that speaks for or against giving it to a guest. */
export function intoGuestIndirectly(
  index: SnapshotIndex,
  to: Guest,
  device: IndirectDevice,
  scope: Scope,
): readonly Finding[] {
  const lacks = {
    now: scope.now && !hasIndirect(to, 'now', device),
    nextStart: scope.nextStart && !hasIndirect(to, 'nextStart', device),
  };
  if (!lacks.now && !lacks.nextStart)
    return [...guestFindings(to, scope), block('already-attached', { guest: to.name, count: 1 })];
  return [
    ...guestFindings(to, scope),
    ...readinessFindings(index.snapshot),
    ...(device.kind === 'pool'
      ? fromPoolFindings(index, to, device, lacks)
      : intoMediatedFindings(index, to, device.id, lacks)),
    ...memoryFindings(index.snapshot, to, 1, lacks),
    ...keptStateFindings(to, 1, lacks),
  ];
}

/** Whether a guest has it in one of the views asked for. */
export function outOfGuestIndirectly(from: Guest, device: IndirectDevice, scope: Scope): readonly Finding[] {
  const has = (['now', 'nextStart'] as const).some((view) => scope[view] && hasIndirect(from, view, device));
  return [
    ...guestFindings(from, scope),
    ...(has ? [] : [block('indirect-not-attached', { guest: from.name })]),
  ];
}
