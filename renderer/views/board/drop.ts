import type { GuestId } from '../../../shared/model/guest.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { OperationRequest } from '../../../shared/model/operation.ts';
import { attachScope, detachScope, moveScope } from '../../../shared/rules/default-scope.ts';
import { findingsFor } from '../../../shared/rules/findings-for.ts';
import { targetScope } from '../../../shared/rules/move-scope.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { verdictOf, type Verdict } from '../../../shared/rules/verdict.ts';
import type { Carried, Target } from '../../stores/board-store.ts';

/** A drop gives, takes or moves; parking has no target. */
export type DropRequest = Extract<OperationRequest, { readonly kind: 'attach' | 'detach' | 'move' }>;

/** What a drop would ask for; null where dropping means nothing (where it already is). */
export function requestFor(
  index: SnapshotIndex,
  { functions, from }: Carried,
  target: Target,
): DropRequest | null {
  const source = from === null ? null : index.guests.get(from);
  const to = target === 'host' ? null : index.guests.get(target);
  if (source === undefined || to === undefined || source === to) return null;
  if (source === null)
    return to === null ? null : { kind: 'attach', to: to.id, functions, scope: attachScope(to).chosen };
  if (to === null)
    return { kind: 'detach', from: source.id, functions, scope: detachScope(source, functions).chosen };
  return {
    kind: 'move',
    from: source.id,
    to: to.id,
    functions,
    scope: moveScope(source, to, functions).chosen,
  };
}

/** What a target says while something is in the hand. */
export interface DropVerdict {
  readonly request: DropRequest;
  readonly verdict: Verdict;
  /** When the target would have it: a virtual machine that is off gets it from its next start. */
  readonly when: 'now' | 'nextStart' | 'both';
  /** More findings of the deciding severity than the leading one. */
  readonly others: number;
}

/** The rules' answer for one target; null where dropping means nothing. */
export function dropVerdict(index: SnapshotIndex, carried: Carried, target: Target): DropVerdict | null {
  const request = requestFor(index, carried, target);
  if (request === null) return null;
  const findings: readonly Finding[] = findingsFor(index, request).filter(({ code }) => code !== 'read-only');
  const verdict = verdictOf(findings);
  const same = findings.filter(({ severity }) => severity === verdict.leading?.severity).length;
  return { request, verdict, when: whenOf(index, request), others: Math.max(0, same - 1) };
}

function whenOf(index: SnapshotIndex, request: DropVerdict['request']): DropVerdict['when'] {
  const to = request.kind === 'move' ? index.guests.get(request.to) : undefined;
  const { now, nextStart } = to === undefined ? request.scope : targetScope(to, request.scope);
  return now && nextStart ? 'both' : now ? 'now' : 'nextStart';
}

/** The targets in the order the keyboard goes through them: the host, then the guests. */
export function targetsOf(index: SnapshotIndex): readonly Target[] {
  return ['host', ...index.snapshot.guests.map(({ id }): GuestId => id)];
}
