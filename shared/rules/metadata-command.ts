import type { DeviceIdentity } from '../model/device-identity.ts';
import { RECORDS_NAMESPACE, RECORDS_PREFIX, writeDeviceRecords } from '../model/device-records-text.ts';
import type { GuestId } from '../model/guest.ts';
import type { Step } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import { guestWord, quoted, VIRSH } from './virsh-words.ts';

/** Writes by hand what a view records of its devices. */
export function metadataCommand(
  index: SnapshotIndex,
  guest: GuestId,
  flag: '--live' | '--config',
  records: ReadonlyMap<PciAddress, DeviceIdentity>,
): string {
  const text = writeDeviceRecords(records);
  const change = text === null ? '--remove' : `--key ${RECORDS_PREFIX} --set ${quoted(text)}`;
  return `${VIRSH} metadata ${guestWord(index, guest)} ${flag} --uri ${RECORDS_NAMESPACE} ${change}`;
}

/** Changes by hand what a live guest keeps of a device that it has lost. */
export function recordCommand(
  index: SnapshotIndex,
  { guest, address, recorded }: Extract<Step, { readonly kind: 'record' }>,
): string {
  const view = index.guests.get(guest)?.now;
  const records = new Map<PciAddress, DeviceIdentity>();
  for (const assignment of view?.assignments ?? [])
    if (assignment.recorded.state === 'recorded')
      records.set(assignment.source, assignment.recorded.identity);
  for (const { source, identity } of view?.leftRecords ?? []) records.set(source, identity);
  if (recorded === null) records.delete(address);
  else records.set(address, recorded);
  return metadataCommand(index, guest, '--live', records);
}
