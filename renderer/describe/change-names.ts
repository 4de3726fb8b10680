import type { GuestId } from '../../shared/model/guest.ts';
import type { OperationRequest } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import { shortNameOf } from './short-name.ts';

/** A function of a change: its name where the host still has it. */
export interface NamedFunction {
  readonly address: PciAddress;
  readonly name: string | null;
}

/** A virtual machine of a change: its name, or its id where it is gone. */
export interface NamedGuest {
  readonly id: GuestId;
  readonly name: string;
}

/** The functions a change is about. */
export function functionsOf({ functions }: OperationRequest, index: SnapshotIndex): readonly NamedFunction[] {
  return functions.map((address) => {
    const fn = index.functions.get(address);
    return { address, name: fn === undefined ? null : shortNameOf(fn) };
  });
}

/** The virtual machines a change is about: of a move, where it came from and where it went. */
export function guestsOf(request: OperationRequest, index: SnapshotIndex): readonly NamedGuest[] {
  return guestIdsOf(request).map((id) => ({ id, name: index.guests.get(id)?.name ?? id }));
}

/** Their ids alone. */
export function guestIdsOf(request: OperationRequest): readonly GuestId[] {
  switch (request.kind) {
    case 'attach':
      return [request.to];
    case 'detach':
      return [request.from];
    case 'move':
      return [request.from, request.to];
    case 'remap':
      return [request.guest];
    case 'park':
    case 'return':
    case 'remove':
    case 'rescan':
    case 'switch-on':
      return [];
  }
}
