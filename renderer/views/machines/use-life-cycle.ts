import type { Guest } from '../../../shared/model/guest.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import { useOperations } from '../../stores/stores-context.ts';

/** A start or stop of a virtual machine, as far as it still matters. */
export interface LifeCycle {
  readonly operation: Operation;
  readonly kind: 'start' | 'shut-down' | 'force-off';
  readonly state: 'running' | 'failed';
}

/** The newest start or stop that is going on; else the newest of all, if it failed and the machine is still as it was before. */
export function useLifeCycle(guest: Guest): LifeCycle | null {
  const operations = useOperations((state) => state.operations);
  const own = operations.flatMap((operation): LifeCycle[] => {
    const { request } = operation.plan;
    if (request.kind !== 'start' && request.kind !== 'shut-down' && request.kind !== 'force-off') return [];
    if (request.guest !== guest.id) return [];
    return [{ operation, kind: request.kind, state: operation.state === 'running' ? 'running' : 'failed' }];
  });
  const [newest] = own;
  const going = own.find(({ state }) => state === 'running');
  if (going !== undefined || newest === undefined) return going ?? null;
  const isAsBefore = (newest.kind === 'start') === (guest.now === null);
  const { state } = newest.operation;
  return isAsBefore && (state === 'failed' || state === 'undone') ? newest : null;
}
