import { errorMessage } from '../../shared/model/error-message.ts';
import type { UseEvent } from '../../shared/rules/device-usage.ts';
import { emptyFold, takeIn, type Fold, type JournalEntry } from './fold.ts';
import type { JournalFile } from './journal-file.ts';
import { formatRecord, parseRecord, type JournalRecord } from './record.ts';

/** Everything that was done on one host, by this program and others of this user. */
export interface Journal {
  /** Takes in what was written since, by whomever. What cannot be read is as if it were not there, and is a problem. */
  refresh(): Promise<void>;
  /** Why the last refresh could not read, in the system's words; null when it could. */
  problem(): string | null;
  /** Newest first, as of the last refresh or own record; the same array until a record changes it. */
  entries(): readonly JournalEntry[];
  /** Beginnings and ends of use, oldest first. */
  uses(): readonly UseEvent[];
  /** Writes a record and waits until it is on the disk. An answer in words says that it is not. */
  write(record: JournalRecord): Promise<string | null>;
}

/** The journal over its file. */
export function createJournal(file: JournalFile): Journal {
  let fold: Fold = emptyFold();
  let newestFirst: readonly JournalEntry[] = [];
  let problem: string | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  // One after the other: a record must not overtake the one before it.
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  async function takeInNew(): Promise<void> {
    const { lines, afresh } = await file.readNew();
    if (afresh) fold = emptyFold();
    else if (lines.length === 0) return;
    for (const line of lines) {
      const record = parseRecord(line);
      if (record !== undefined) takeIn(fold, record);
    }
    newestFirst = [...fold.entries.values()].toReversed();
  }

  return {
    refresh: () =>
      inTurn(async () => {
        try {
          await takeInNew();
          problem = null;
        } catch (error) {
          problem = errorMessage(error);
        }
      }),
    problem: () => problem,
    entries: () => newestFirst,
    uses: () => fold.uses,
    write: (record) =>
      inTurn(async () => {
        try {
          await file.append(formatRecord(record));
        } catch (error) {
          return errorMessage(error);
        }
        await takeInNew().catch(() => undefined);
        return null;
      }),
  };
}
