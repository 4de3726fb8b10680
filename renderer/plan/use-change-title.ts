import { useTranslation } from 'react-i18next';
import type { Asked } from '../stores/plan-store.ts';
import { useOperations, useSnapshot } from '../stores/stores-context.ts';
import { requestGuests } from './request-guests.ts';

/** A change in a few words; an undo is called after what it takes back. */
export function useChangeTitle({ request, undoes }: Asked): string {
  const { t } = useTranslation('plan');
  const index = useSnapshot((state) => state.index);
  const taken = useOperations(({ operations }) =>
    undoes === null ? undefined : operations.find(({ id }) => id === undoes)?.plan.request,
  );
  const named = taken ?? request;
  const what = t(`title.${named.kind}`, requestGuests(named, index));
  return undoes === null ? what : t('undoTitle', { what });
}
