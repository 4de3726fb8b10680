import { useCallback } from 'react';
import { assertNever } from '../../../shared/model/assert-never.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import type { ChangeAction } from '../../plan/change-actions.ts';
import { useStores } from '../../stores/stores-context.ts';

/** Opens the plan sheet for an action of a change. */
export function useChangeAction(): (change: Operation, action: ChangeAction) => void {
  const { plan } = useStores();
  return useCallback(
    (change, action) => {
      switch (action) {
        case 'undo':
          void plan.getState().openUndo(change);
          return;
        case 'again':
          void plan.getState().open(change.plan.request);
          return;
        case 'resume':
          plan.getState().showOperation(change.id);
          return;
        default:
          assertNever(action);
      }
    },
    [plan],
  );
}
