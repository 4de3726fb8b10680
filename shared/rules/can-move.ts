import type { Finding } from '../model/finding.ts';
import type { OperationRequest } from '../model/operation.ts';
import { connectionFindings } from './connection-findings.ts';
import { guestFindings } from './guest-findings.ts';
import { intoGuestFindings } from './into-guest.ts';
import { block } from './make-finding.ts';
import { sourceScope, targetScope } from './move-scope.ts';
import { outOfGuestFindings } from './out-of-guest.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Findings about moving functions from one guest to another. */
export function canMove(
  index: SnapshotIndex,
  request: Extract<OperationRequest, { readonly kind: 'move' }>,
): readonly Finding[] {
  const connection = connectionFindings(index.snapshot);
  const from = index.guests.get(request.from);
  const to = index.guests.get(request.to);
  if (from === undefined || to === undefined)
    return [...connection, block('guest-unknown', { guest: from === undefined ? request.from : request.to })];
  if (from.id === to.id) return [...connection, block('nothing-to-do')];
  const functions = [...new Set(request.functions)];
  const taken = functions.map((address) => sourceScope(from, address, request.scope));
  const source = {
    now: taken.some(({ now }) => now),
    nextStart: taken.some(({ nextStart }) => nextStart),
  };
  return [
    ...connection,
    ...guestFindings(from, source),
    ...outOfGuestFindings(from, functions, request.scope, 'moves'),
    ...intoGuestFindings(index, {
      to,
      from,
      functions,
      scope: targetScope(to, request.scope),
      network: request.network,
    }),
  ];
}
