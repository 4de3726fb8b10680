import type { Finding } from '../model/finding.ts';
import { isLive } from '../model/guest.ts';
import type { OperationRequest } from '../model/operation.ts';
import { connectionFindings } from './connection-findings.ts';
import { block, confirm, note } from './make-finding.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Findings about asking a guest to shut down, or ending it. */
export function canStop(
  index: SnapshotIndex,
  { kind, guest: id }: Extract<OperationRequest, { readonly kind: 'shut-down' | 'force-off' }>,
): readonly Finding[] {
  const connection = connectionFindings(index.snapshot);
  const guest = index.guests.get(id);
  if (guest === undefined) return [...connection, block('guest-unknown', { guest: id })];
  const values = { guest: guest.name };
  if (!isLive(guest)) return [...connection, block('guest-off-already', values)];
  const isDeaf = kind === 'shut-down' && (guest.state === 'paused' || guest.state === 'suspended');
  return [
    ...connection,
    ...(kind === 'force-off' ? [confirm('force-off-loses', values)] : []),
    ...(isDeaf ? [confirm('guest-paused', values)] : []),
    ...(guest.persistent ? [] : [note('guest-ends-with-stop', values)]),
  ];
}
