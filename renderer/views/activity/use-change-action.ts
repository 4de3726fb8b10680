import { useCallback } from 'react';
import type { Operation } from '../../../shared/model/operation.ts';
import { useStores } from '../../stores/stores-context.ts';

/** What can be done about a change that is listed; null when there is nothing but looking at it. */
export type ChangeAction = 'again' | null;

/** The action that a change offers. */
export function changeAction({ state }: Operation): ChangeAction {
  switch (state) {
    case 'blocked':
    case 'undone':
    case 'failed':
      return 'again';
    case 'running':
    case 'succeeded':
    case 'interrupted':
      return null;
  }
}

/** Opens the plan sheet for the action of a change. */
export function useChangeAction(): (change: Operation) => void {
  const { plan } = useStores();
  return useCallback(
    (change) => {
      const action = changeAction(change);
      if (action === 'again') void plan.getState().open(change.plan.request);
    },
    [plan],
  );
}
