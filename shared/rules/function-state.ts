import type { Assignment } from '../model/assignment.ts';
import type { RecordedIdentity } from '../model/device-identity.ts';
import type { FunctionState } from '../model/function-state.ts';
import type { Guest } from '../model/guest.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { assignmentLeft, lostDevices } from './lost-devices.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/**
 * The one state a function is in. Attached means in a live guest now: a function that is only in a definition is still the
 * host's (or parked). While the host could not be read nothing is called missing.
 */
export function functionState(index: SnapshotIndex, address: PciAddress): FunctionState {
  const missing = index.snapshot.reader.state === 'read' ? 'missing' : 'unknown';
  return index.states.get(address) ?? { kind: missing };
}

/** A guest that refers to a function which is not on the host. */
export interface MissingAssignment {
  readonly guest: Guest;
  readonly source: PciAddress;
  readonly recorded: RecordedIdentity;
  readonly now: boolean;
  readonly nextStart: boolean;
  /** It was in the live guest, and left together with the host. */
  readonly lost: boolean;
}

/** Assignments whose function is not there or was lost, one entry per guest and function. Empty while the host could not be read. */
export function missingAssignments(index: SnapshotIndex): readonly MissingAssignment[] {
  if (index.snapshot.reader.state !== 'read') return [];
  return index.snapshot.guests.flatMap((guest) => {
    const found = new Map<PciAddress, MissingAssignment>();
    const add = (
      { source, recorded }: Pick<Assignment, 'source' | 'recorded'>,
      fields: Partial<MissingAssignment>,
    ): void => {
      const before = found.get(source) ?? {
        guest,
        source,
        recorded,
        now: false,
        nextStart: false,
        lost: false,
      };
      found.set(source, { ...before, ...fields });
    };
    for (const assignment of guest.now?.assignments ?? []) add(assignment, { now: true });
    for (const assignment of guest.nextStart?.assignments ?? []) add(assignment, { nextStart: true });
    for (const record of lostDevices(index, guest)) add(assignmentLeft(record), { lost: true });
    return [...found.values()].filter(({ source, lost }) => lost || !index.functions.has(source));
  });
}
