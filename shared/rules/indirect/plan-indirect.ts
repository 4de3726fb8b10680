import type { Finding } from '../../model/finding.ts';
import type { GuestId } from '../../model/guest.ts';
import type { OperationRequest, Step } from '../../model/operation.ts';
import { connectionFindings } from '../connection-findings.ts';
import { block } from '../make-finding.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { hasIndirect } from './has-indirect.ts';
import { intoGuestIndirectly, outOfGuestIndirectly } from './indirect-findings.ts';

type Attach = Extract<OperationRequest, { readonly kind: 'attach-indirect' }>;
type Detach = Extract<OperationRequest, { readonly kind: 'detach-indirect' }>;

/** Whether it can be given to, or taken from, a guest. */
export function canChangeIndirect(index: SnapshotIndex, request: Attach | Detach): readonly Finding[] {
  const id = guestIn(request);
  const guest = index.guests.get(id);
  const connection = connectionFindings(index.snapshot);
  if (guest === undefined) return [...connection, block('guest-unknown', { guest: id })];
  const { device, scope } = request;
  return [
    ...connection,
    ...(request.kind === 'attach-indirect'
      ? intoGuestIndirectly(index, guest, device, scope)
      : outOfGuestIndirectly(guest, device, scope)),
  ];
}

/** Now before from next start, as with functions: a guest that refuses keeps its definition. */
export function planIndirect(index: SnapshotIndex, request: Attach | Detach): readonly Step[] {
  const { device, scope } = request;
  const id = guestIn(request);
  const guest = index.guests.get(id);
  const gives = request.kind === 'attach-indirect';
  return (['now', 'nextStart'] as const)
    .filter((view) => scope[view] && hasIndirect(guest, view, device) !== gives)
    .map((view) => ({
      kind: gives ? 'give-indirect' : 'take-indirect',
      guest: id,
      view,
      device,
      address: null,
    }));
}

function guestIn(request: Attach | Detach): GuestId {
  return request.kind === 'attach-indirect' ? request.to : request.from;
}
