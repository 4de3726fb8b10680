import type { GuestId } from '../../shared/model/guest.ts';
import type { OperationRequest } from '../../shared/model/operation.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';

/** Names of the virtual machines a request is about: `guest` the one it starts from or is for, `to` the target of a move. */
export function requestGuests(
  request: OperationRequest,
  { guests }: SnapshotIndex,
): { readonly guest: string; readonly to: string } {
  const nameOf = (id: GuestId): string => guests.get(id)?.name ?? id;
  switch (request.kind) {
    case 'attach':
      return { guest: nameOf(request.to), to: '' };
    case 'detach':
      return { guest: nameOf(request.from), to: '' };
    case 'move':
      return { guest: nameOf(request.from), to: nameOf(request.to) };
    case 'remap':
      return { guest: nameOf(request.guest), to: '' };
    case 'park':
    case 'return':
    case 'remove':
    case 'rescan':
    case 'switch-on':
      return { guest: '', to: '' };
  }
}
