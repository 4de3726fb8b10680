import { assertNever } from '../../../shared/model/assert-never.ts';
import type { Operation, OperationState } from '../../../shared/model/operation.ts';
import type { ChangeFilter, OutcomeFilter } from '../../stores/activity-store.ts';
import { guestIdsOf } from '../../describe/change-names.ts';

/** The changes a filter leaves. `textOf` gives all words a change can be found by, in lower case. */
export function filterChanges(
  operations: readonly Operation[],
  { text, device, guest, outcome }: ChangeFilter,
  textOf: (operation: Operation) => string,
): readonly Operation[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return operations.filter((operation) => {
    const { request } = operation.plan;
    if (device !== null && !touches(operation, device)) return false;
    if (guest !== null && !guestIdsOf(request).includes(guest)) return false;
    if (outcome !== 'all' && outcomeOf(operation.state) !== outcome) return false;
    if (words.length === 0) return true;
    const own = textOf(operation);
    return words.every((word) => own.includes(word));
  });
}

/** Siblings that were parked belong to the history of a device too. */
function touches({ plan }: Operation, device: string): boolean {
  return (
    plan.request.functions.some((address) => address === device) ||
    plan.steps.some(({ address }) => address === device)
  );
}

function outcomeOf(state: OperationState): Exclude<OutcomeFilter, 'all'> {
  switch (state) {
    case 'succeeded':
      return 'succeeded';
    case 'blocked':
    case 'undone':
    case 'failed':
      return 'failed';
    case 'running':
    case 'interrupted':
    case 'awaiting-confirmation':
      return 'open';
    default:
      return assertNever(state);
  }
}
