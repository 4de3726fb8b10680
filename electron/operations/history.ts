import type { Operation, StepState } from '../../shared/model/operation.ts';
import type { OperationRecord } from '../../shared/model/operation-record.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import { stepInEffect } from '../../shared/rules/step-in-effect.ts';
import type { JournalEntry } from '../journal/fold.ts';

/** Operations beyond this many are in the journal and not in the list. */
const MOST = 500;

/** What the list of operations is made of. */
export interface HistoryParts {
  readonly entries: readonly JournalEntry[];
  /** Those of this session: they are ahead of their records. */
  readonly live: readonly Operation[];
  /** What the host shows; only asked for when something was interrupted. */
  readonly index: () => SnapshotIndex;
  /** Whether some program carries out an operation that has no end yet. */
  readonly isCarriedOut: (entry: JournalEntry) => boolean;
}

/** What is done and what is not of an interrupted operation: never what was written down, always what the host shows. */
function asShown({ operation }: JournalEntry, index: SnapshotIndex): Operation {
  const steps = operation.plan.steps.map((step): StepState => {
    const done = stepInEffect(index, step);
    return { state: done === null ? 'unknown' : done ? 'done' : 'waiting' };
  });
  return { ...operation, state: 'interrupted', steps };
}

/** Who takes back whom, as far as that goes on or has been done. */
function takers(operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  const found = new Map<string, Operation>();
  for (const operation of operations) {
    const { undoes, state } = operation;
    const counts = state === 'running' || state === 'interrupted' || state === 'succeeded';
    if (undoes !== null && counts && !found.has(undoes)) found.set(undoes, operation);
  }
  return found;
}

function recordOf({ devices, guestNames, stepTimes }: JournalEntry): OperationRecord {
  return { devices, guestNames: Object.fromEntries(guestNames), stepTimes };
}

/** Present and past operations, newest first, each in the state it is in now. */
export function history({ entries, live, index, isCarriedOut }: HistoryParts): readonly Operation[] {
  let shown: SnapshotIndex | null = null;
  const own = new Map(live.map((operation) => [operation.id, operation]));
  const past = entries.flatMap((entry): Operation[] => {
    const { operation } = entry;
    if (own.has(operation.id)) return [];
    const ended = operation.state !== 'running' || isCarriedOut(entry);
    return [ended ? operation : asShown(entry, (shown ??= index()))];
  });
  const all = [...live, ...past].toSorted((a, b) => b.startedAt.localeCompare(a.startedAt));
  const takenBackBy = takers(all);
  const records = new Map(entries.map((entry) => [entry.operation.id, recordOf(entry)]));
  return all.slice(0, MOST).map((present): Operation => {
    const record = records.get(present.id);
    const operation = record === undefined ? present : { ...present, record };
    const taker = takenBackBy.get(operation.id);
    if (taker === undefined) return operation;
    const undoneBy = taker.id;
    if (operation.state !== 'interrupted' || taker.state !== 'succeeded') return { ...operation, undoneBy };
    return { ...operation, undoneBy, state: 'undone', endedAt: taker.endedAt };
  });
}
