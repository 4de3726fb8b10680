import { useTranslation } from 'react-i18next';
import type { OperationRecord } from '../../shared/model/operation-record.ts';
import { requestGuests } from '../describe/change-names.ts';
import { indirectOf } from '../describe/indirect-name.ts';
import type { Asked } from '../stores/plan-store.ts';
import { useOperations, useSnapshot } from '../stores/stores-context.ts';

/** A change in a few words; an undo is called after what it takes back. */
export function useChangeTitle({ request, undoes }: Asked, record?: OperationRecord): string {
  const { t } = useTranslation('plan');
  const index = useSnapshot((state) => state.index);
  const taken = useOperations(({ operations }) =>
    undoes === null ? undefined : operations.find(({ id }) => id === undoes),
  );
  const named = taken?.plan.request ?? request;
  const guests = requestGuests(named, index, taken?.record ?? record);
  const what = t(`title.${named.kind}`, { ...guests, device: indirectOf(named) });
  return undoes === null ? what : t('undoTitle', { what });
}
