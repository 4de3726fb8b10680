import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { PciFunction } from '../../shared/model/pci-function.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';
import { valueOr } from '../../shared/model/fact.ts';
import { assignmentOf } from '../../shared/rules/assignment-of.ts';
import { identityOf, type DriverSerials } from '../../shared/rules/identity-of.ts';
import { sameDevice } from '../../shared/rules/same-device.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import type { Inventory } from '../inventory/inventory.ts';

/** Serial numbers that host drivers told before they let go of their functions. */
export interface LastKnownSerials {
  /** Of the device that is at an address now; of another that was there before nothing is told. */
  of(index: SnapshotIndex, address: PciAddress): DriverSerials;
  stop: Unsubscribe;
}

interface Remembered {
  readonly model: string;
  readonly serials: DriverSerials;
}

/** Remembers from snapshot to snapshot. What was told before the program began is in the guests' own records. */
export function watchSerials(inventory: Inventory): LastKnownSerials {
  const remembered = new Map<PciAddress, Remembered>();

  function look({ reader, functions }: HostSnapshot): void {
    if (reader.state !== 'read') return;
    const there = new Map(functions.map((fn) => [fn.address, modelOf(fn)]));
    for (const [address, { model }] of remembered)
      if (there.get(address) !== model) remembered.delete(address);
    for (const fn of functions) {
      const serials = {
        nvmeSerial: valueOr(fn.nvmeSerial, null),
        mac: valueOr(fn.permanentMac, null),
      };
      if (serials.nvmeSerial !== null || serials.mac !== null)
        remembered.set(fn.address, { model: modelOf(fn), serials });
    }
  }

  look(inventory.snapshot());
  return {
    of: (index, address) => remembered.get(address)?.serials ?? recordedSerials(index, address),
    stop: inventory.onChange(look),
  };
}

function modelOf({ ids }: PciFunction): string {
  return `${valueOr(ids.vendor, '')}:${valueOr(ids.device, '')}`;
}

/** A guest that has the function already says more of it than the host, where it means the same device. */
function recordedSerials(index: SnapshotIndex, address: PciAddress): DriverSerials {
  const present = identityOf(index, address);
  const holder = index.holders.get(address);
  for (const guest of [...(holder === undefined ? [] : [holder]), ...(index.definers.get(address) ?? [])])
    for (const view of ['now', 'nextStart'] as const) {
      const recorded = assignmentOf(guest, view, address)?.recorded;
      if (present === null || recorded?.state !== 'recorded') continue;
      const { identity } = recorded;
      const isSamePlace = identity.path === present.path;
      if (isSamePlace && sameDevice(identity, present) !== 'other') return identity;
    }
  return { nvmeSerial: null, mac: null };
}
