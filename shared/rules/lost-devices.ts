import type { Assignment } from '../model/assignment.ts';
import type { Guest, LeftRecord } from '../model/guest.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { assignmentOf } from './assignment-of.ts';
import { compareIdentity } from './compare-identity.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** What is compared of an assignment that is no more: where the device was, and which. */
export function assignmentLeft({ source, identity }: LeftRecord): Pick<Assignment, 'source' | 'recorded'> {
  return { source, recorded: { state: 'recorded', identity } };
}

/** The record that a live guest keeps of a device it no longer has; undefined where there is none. */
export function leftRecordOf(guest: Guest | undefined, address: PciAddress): LeftRecord | undefined {
  return guest?.now?.leftRecords.find(({ source }) => source === address);
}

/**
 * What a live guest lost together with the host: pulled, or dead. QEMU lets go of such a device, so that its assignment is gone too, and
 * only the record is left. One that the host has at its place again was not lost, nor one that the guest has again at another.
 */
export function lostDevices(index: SnapshotIndex, guest: Guest): readonly LeftRecord[] {
  return (guest.now?.leftRecords ?? []).filter((record) => {
    const verdict = compareIdentity(index, assignmentLeft(record));
    if (verdict.kind === 'same' || verdict.kind === 'unknown') return false;
    return verdict.kind !== 'moved' || assignmentOf(guest, 'now', verdict.to) === undefined;
  });
}
