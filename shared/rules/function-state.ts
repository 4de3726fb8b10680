import type { Assignment } from '../model/assignment.ts';
import type { FunctionState } from '../model/function-state.ts';
import type { Guest } from '../model/guest.ts';
import type { PciAddress } from '../model/pci-address.ts';
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
  readonly assignment: Assignment;
  readonly now: boolean;
  readonly nextStart: boolean;
}

/** Assignments whose function is not there, one entry per guest and function. Empty while the host could not be read. */
export function missingAssignments(index: SnapshotIndex): readonly MissingAssignment[] {
  if (index.snapshot.reader.state !== 'read') return [];
  return index.snapshot.guests.flatMap((guest) => {
    const found = new Map<PciAddress, MissingAssignment>();
    for (const assignment of guest.now?.assignments ?? [])
      found.set(assignment.source, { guest, assignment, now: true, nextStart: false });
    for (const assignment of guest.nextStart?.assignments ?? []) {
      const live = found.get(assignment.source);
      found.set(
        assignment.source,
        live === undefined
          ? { guest, assignment, now: false, nextStart: true }
          : { ...live, nextStart: true },
      );
    }
    return [...found.values()].filter(({ assignment }) => !index.functions.has(assignment.source));
  });
}
