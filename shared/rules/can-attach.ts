import type { Finding } from '../model/finding.ts';
import type { OperationRequest } from '../model/operation.ts';
import { connectionFindings } from './connection-findings.ts';
import { intoGuestFindings } from './into-guest.ts';
import { block } from './make-finding.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Findings about giving functions to a guest. */
export function canAttach(
  index: SnapshotIndex,
  request: Extract<OperationRequest, { readonly kind: 'attach' }>,
): readonly Finding[] {
  const to = index.guests.get(request.to);
  if (to === undefined)
    return [...connectionFindings(index.snapshot), block('guest-unknown', { guest: request.to })];
  const functions = [...new Set(request.functions)];
  return [
    ...connectionFindings(index.snapshot),
    ...intoGuestFindings(index, {
      to,
      from: null,
      functions,
      scope: request.scope,
      network: request.network,
    }),
  ];
}
