import type { Finding } from '../model/finding.ts';
import type { OperationRequest } from '../model/operation.ts';
import { companions } from './companions.ts';
import { connectionFindings } from './connection-findings.ts';
import { guestFindings } from './guest-findings.ts';
import { block, note } from './make-finding.ts';
import { outOfGuestFindings } from './out-of-guest.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Findings about taking functions back from a guest. A function that is missing on the host can still be taken out of a guest. */
export function canDetach(
  index: SnapshotIndex,
  request: Extract<OperationRequest, { readonly kind: 'detach' }>,
): readonly Finding[] {
  const from = index.guests.get(request.from);
  if (from === undefined)
    return [...connectionFindings(index.snapshot), block('guest-unknown', { guest: request.from })];
  const functions = [...new Set(request.functions)];
  const left = companions(index, functions, from.id);
  return [
    ...connectionFindings(index.snapshot),
    ...guestFindings(from, request.scope),
    ...outOfGuestFindings(from, functions, request.scope),
    ...(left.length === 0 ? [] : [note('slot-functions-left-behind', { count: left.length }, left)]),
  ];
}
