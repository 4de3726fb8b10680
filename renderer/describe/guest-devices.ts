import type { Guest } from '../../shared/model/guest.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { PciFunction } from '../../shared/model/pci-function.ts';
import { lostDevices } from '../../shared/rules/lost-devices.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';

/** A host function in a guest: in its live state, its definition, or both. */
export interface GuestDevice {
  readonly address: PciAddress;
  /** Undefined when the host does not have it: missing, or not read. */
  readonly fn: PciFunction | undefined;
  readonly missing: boolean;
  readonly now: boolean;
  readonly nextStart: boolean;
  /** It was in the live guest, and left together with the host. */
  readonly lost: boolean;
}

/** The devices of a guest, each once, by address. */
export function guestDevices(index: SnapshotIndex, guest: Guest): readonly GuestDevice[] {
  const now = new Set(guest.now?.assignments.map(({ source }) => source));
  const nextStart = new Set(guest.nextStart?.assignments.map(({ source }) => source));
  const gone = new Set(lostDevices(index, guest).map(({ source }) => source));
  const hostWasRead = index.snapshot.reader.state === 'read';
  return [...new Set([...now, ...nextStart, ...gone])].sort().map((address) => {
    const lost = gone.has(address);
    // What is at its address by now is another, unless the definition means it.
    const fn = lost && !nextStart.has(address) ? undefined : index.functions.get(address);
    return {
      address,
      fn,
      missing: fn === undefined && hostWasRead,
      now: now.has(address),
      nextStart: nextStart.has(address),
      lost,
    };
  });
}
