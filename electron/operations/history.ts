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
}

/** What the host and the programs on it show at the moment. */
export interface Present {
  /** Only asked for when something was interrupted. */
  readonly index: () => SnapshotIndex;
  /** Whether some program carries out an operation that has no end yet. */
  readonly isCarriedOut: (entry: JournalEntry) => boolean;
}

/** An operation as it is written down. */
interface Written {
  readonly operation: Operation;
  /** Where no end is written and no operation of this session is ahead of it; else null. */
  readonly open: JournalEntry | null;
  readonly taker: Operation | undefined;
}

/** All that is written down, newest first: it changes with the journal and with this session, not with the host. */
export interface History {
  readonly written: readonly Written[];
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

/** Present and past operations as they are written down. */
export function foldHistory({ entries, live }: HistoryParts): History {
  const own = new Set(live.map(({ id }) => id));
  const past = entries.filter(({ operation }) => !own.has(operation.id));
  const open = new Map(
    past.flatMap((entry) => (entry.operation.state === 'running' ? [[entry.operation.id, entry]] : [])),
  );
  const all = [...live, ...past.map(({ operation }) => operation)].toSorted((a, b) =>
    b.startedAt.localeCompare(a.startedAt),
  );
  const takenBackBy = takers(all);
  const records = new Map(entries.map((entry) => [entry.operation.id, recordOf(entry)]));
  const written = all.slice(0, MOST).map((bare): Written => {
    const { id } = bare;
    const record = records.get(id);
    const taker = takenBackBy.get(id);
    const operation = {
      ...bare,
      ...(record === undefined ? {} : { record }),
      ...(taker === undefined ? {} : { undoneBy: taker.id }),
    };
    return { operation, open: open.get(id) ?? null, taker };
  });
  return { written };
}

/** What is done and what is not of an interrupted operation: never what was written down, always what the host shows. */
function asShown(operation: Operation, index: SnapshotIndex): Operation {
  const steps = operation.plan.steps.map((step): StepState => {
    const done = stepInEffect(index, step);
    return { state: done === null ? 'unknown' : done ? 'done' : 'waiting' };
  });
  return { ...operation, state: 'interrupted', steps };
}

/** The operations, each in the state it is in now: those without an end may go on in another program, or were interrupted. */
export function presentHistory({ written }: History, { index, isCarriedOut }: Present): readonly Operation[] {
  let shown: SnapshotIndex | null = null;
  return written.map(({ operation, open, taker }): Operation => {
    if (open === null || isCarriedOut(open)) return operation;
    const interrupted = asShown(operation, (shown ??= index()));
    if (taker?.state !== 'succeeded') return interrupted;
    return { ...interrupted, state: 'undone', endedAt: taker.endedAt };
  });
}
