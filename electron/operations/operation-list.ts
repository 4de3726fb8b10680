import type { Operation } from '../../shared/model/operation.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';
import { Listeners } from '../libvirt/listeners.ts';

/** Finished operations beyond this many are forgotten, oldest first. */
const KEPT = 200;

/** The operations of this session. They are replaced whole, never changed in place. */
export interface OperationList {
  all(): readonly Operation[];
  /** Says that an operation looks different now, although nothing was put. */
  tell(operation: Operation): void;
  put(operation: Operation): void;
  /** Leaves it to its records. */
  forget(id: string): void;
  onChange(listener: (operation: Operation) => void): Unsubscribe;
}

export function createOperationList(): OperationList {
  const listeners = new Listeners<Operation>();
  let operations: readonly Operation[] = [];
  return {
    all: () => operations,
    tell: (operation) => listeners.tell(operation),
    put(operation) {
      const present = operations.some(({ id }) => id === operation.id);
      operations = present
        ? operations.map((one) => (one.id === operation.id ? operation : one))
        : [operation, ...operations].filter(
            ({ state }, index) => index < KEPT || state === 'running' || state === 'awaiting-confirmation',
          );
      listeners.tell(operation);
    },
    forget(id) {
      operations = operations.filter((operation) => operation.id !== id);
    },
    onChange: (listener) => listeners.add(listener),
  };
}
