import type { DetachChoice } from '../../shared/model/detach.ts';
import type { Operation, OperationRequest, Plan } from '../../shared/model/operation.ts';
import type { Result } from '../../shared/model/result.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';

/** `busy`: another operation works on one of the groups. `closed`: the host is being left. */
export type RunRefusal = 'busy' | 'closed';

/** Everything that changes a host. Operations live here and not in a page: a window may be closed meanwhile. */
export interface Operations {
  /** What a request would do, by the present snapshot. Touches nothing. */
  plan(request: OperationRequest): Promise<Plan>;
  /** Reads facts, runs the rules again, and begins; answers at the beginning, or with a finished `blocked` operation. */
  run(request: OperationRequest): Promise<Result<Operation, RunRefusal>>;
  /** What is to be done about a guest that does not answer. Null when the operation does not wait for that (any more). */
  answer(id: string, choice: DetachChoice): Operation | null;
  /** Newest first. */
  list(): readonly Operation[];
  /** Called with each new state of an operation: for signals, and for a journal. */
  onChange(listener: (operation: Operation) => void): Unsubscribe;
  /** Takes no more, and waits for what runs; what waits for a person or for a guest's stop is left as it is. */
  close(): Promise<void>;
}
