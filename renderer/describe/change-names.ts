import type { GuestId } from '../../shared/model/guest.ts';
import type { OperationRequest } from '../../shared/model/operation.ts';
import type { OperationRecord } from '../../shared/model/operation-record.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import { recordedName } from './recorded-name.ts';
import { shortNameOf } from './short-name.ts';

/** A function of a change: its name as the host or else the journal has it. */
export interface NamedFunction {
  readonly address: PciAddress;
  readonly name: string | null;
}

/** A virtual machine of a change: its name as libvirt or else the journal has it, or its id. */
export interface NamedGuest {
  readonly id: GuestId;
  readonly name: string;
}

/** The functions a change is about. Another card at the old address does not lend them its name where there is a record. */
export function functionsOf(
  { functions }: OperationRequest,
  index: SnapshotIndex,
  record?: OperationRecord,
): readonly NamedFunction[] {
  return functions.map((address) => {
    const recorded = record?.devices.find((one) => one.address === address);
    if (recorded !== undefined) return { address, name: recordedName(recorded, index) };
    const fn = index.functions.get(address);
    return { address, name: fn === undefined ? null : shortNameOf(fn) };
  });
}

/** The virtual machines a change is about: of a move, where it came from and where it went. */
export function guestsOf(
  request: OperationRequest,
  index: SnapshotIndex,
  record?: OperationRecord,
): readonly NamedGuest[] {
  return guestIdsOf(request).map((id) => ({ id, name: guestName(id, index, record) }));
}

/** Names of the virtual machines a request is about: `guest` the one it starts from or is for, `to` the target of a move. */
export function requestGuests(
  request: OperationRequest,
  index: SnapshotIndex,
  record?: OperationRecord,
): { readonly guest: string; readonly to: string } {
  const [guest, to] = guestsOf(request, index, record);
  return { guest: guest?.name ?? '', to: to?.name ?? '' };
}

function guestName(id: GuestId, { guests }: SnapshotIndex, record?: OperationRecord): string {
  return guests.get(id)?.name ?? record?.guestNames[id] ?? id;
}

/** Their ids alone. */
export function guestIdsOf(request: OperationRequest): readonly GuestId[] {
  switch (request.kind) {
    case 'attach':
    case 'attach-indirect':
      return [request.to];
    case 'detach':
    case 'detach-indirect':
      return [request.from];
    case 'move':
      return [request.from, request.to];
    case 'remap':
    case 'edit-definition':
    case 'start':
    case 'shut-down':
    case 'force-off':
      return [request.guest];
    case 'create-mediated':
    case 'destroy-mediated':
    case 'park':
    case 'return':
    case 'remove':
    case 'rescan':
    case 'switch-on':
    case 'install-start-check':
    case 'remove-start-check':
    case 'install-hand-over':
    case 'remove-hand-over':
    case 'set-vf-count':
    case 'set-vf':
    case 'bring-up':
    case 'set-up':
    case 'take-back-setup':
    case 'restart-host':
      return [];
  }
}
