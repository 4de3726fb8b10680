import type { DetachChoice } from '../../shared/model/detach.ts';
import type { ActivityExport, ExportFormat } from '../../shared/model/activity-export.ts';
import type { DeviceUsage } from '../../shared/model/device-usage.ts';
import type { JournalState } from '../../shared/model/journal-state.ts';
import type { Operation, OperationRequest, Plan } from '../../shared/model/operation.ts';
import type { Result } from '../../shared/model/result.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';

/**
 * Why nothing was begun, and words for people. `busy`: another operation works on one of the groups, in this program or another. `closed`: the
 * host is being left. `not-found`: there is no such operation, or it is not interrupted. `no-journal`: it could not be written down. `no-lock`:
 * it could not be made sure that no other program works on the groups.
 */
export interface Refusal {
  readonly code: 'busy' | 'closed' | 'not-found' | 'no-journal' | 'no-lock';
  readonly message: string;
}

/** How an interrupted operation goes on. */
export type Resumption = 'finish' | 'take-back';

/** Everything that changes a host. Operations live here and not in a page: a window may be closed meanwhile. */
export interface Operations {
  /** What a request would do, by the present snapshot. Touches nothing. */
  plan(request: OperationRequest): Promise<Plan>;
  /** Reads facts, runs the rules again, and begins; answers at the beginning, or with a finished `blocked` operation. */
  /** What is to be done about a guest that does not answer. Null when the operation does not wait for that (any more). */
  answer(id: string, choice: DetachChoice): Operation | null;
  run(request: OperationRequest): Promise<Result<Operation, Refusal>>;
  /** What taking back a finished operation would do, on fresh facts. Touches nothing. */
  undoPlan(id: string): Promise<Result<Plan, Refusal>>;
  /** Takes a finished operation back, as `run` does. */
  undo(id: string): Promise<Result<Operation, Refusal>>;
  /** Goes on with an interrupted operation, after the rules have run on fresh facts. */
  resume(id: string, how: Resumption): Promise<Result<Operation, Refusal>>;
  /** A change that waits for a yes may stay. `too-late`: it does not wait (any more). `unreachable`: the host could not be told. */
  confirm(id: string): Promise<Operation | 'too-late' | 'unreachable'>;
  /** Takes such a change back at once; null when it does not wait (any more). */
  revertNow(id: string): Operation | null;
  /** Takes in what other programs have written into the journal. */
  refresh(): Promise<void>;
  /** Newest first, at most 500. */
  list(): readonly Operation[];
  /** Whether the last refresh could read the journal. */
  journal(): JournalState;
  /** Hours of use per device and guest. */
  usage(): Promise<readonly DeviceUsage[]>;
  /** All of it as a file. */
  export(format: ExportFormat): Promise<ActivityExport>;
  /** Called with each new state of an operation: for signals. */
  onChange(listener: (operation: Operation) => void): Unsubscribe;
  /** Takes no more, and waits for what runs; what waits for a person or for a guest's stop is left as it is. */
  close(): Promise<void>;
}
