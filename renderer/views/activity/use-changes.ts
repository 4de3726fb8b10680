import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/model/operation.ts';
import { functionsOf, guestsOf } from '../../describe/change-names.ts';
import { outcomeWord } from '../../describe/outcome-word.ts';
import { useActivity, useOperations, useSnapshot } from '../../stores/stores-context.ts';
import { filterChanges } from './change-filter.ts';

/** The changes to list, newest first; typing never waits for them. */
export function useChanges(): readonly Operation[] {
  const { t } = useTranslation('activity');
  const { t: outcome } = useTranslation('shell');
  const operations = useOperations((state) => state.operations);
  const index = useSnapshot((state) => state.index);
  const filter = useDeferredValue(useActivity((activity) => activity.filter));
  return useMemo(
    () =>
      filterChanges(operations, filter, (operation) => {
        const { plan, by, undoes, record } = operation;
        return [
          t(`kind.${plan.request.kind}`),
          undoes === null ? '' : t('kind.undo'),
          by,
          outcome(`outcome.${outcomeWord(operation)}`),
          ...functionsOf(plan.request, index, record).flatMap(({ address, name }) => [address, name ?? '']),
          ...guestsOf(plan.request, index, record).map(({ name }) => name),
        ]
          .join('\n')
          .toLowerCase();
      }),
    [operations, filter, index, t, outcome],
  );
}
