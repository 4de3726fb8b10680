import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { requestGuests } from '../plan/request-guests.ts';
import { useTimeLocale } from '../components/use-time-locale.ts';
import { shortNameOf } from '../describe/short-name.ts';
import { useOperations, useSnapshot } from '../stores/stores-context.ts';

/** How the last change ended. */
export function LastChange({ onShow }: { readonly onShow: (id: string) => void }) {
  const { t } = useTranslation('shell');
  const timeLocale = useTimeLocale();
  const last = useOperations(({ operations }) => operations.find(({ endedAt }) => endedAt !== null));
  const index = useSnapshot((state) => state.index);
  if (last?.endedAt == null) return null;
  const { request } = last.plan;
  const names = requestGuests(request, index);
  const first = request.functions[0];
  const fn = first === undefined ? undefined : index.functions.get(first);
  const device = `${fn === undefined ? (first ?? '') : shortNameOf(fn)}${request.functions.length > 1 ? ` +${request.functions.length - 1}` : ''}`;
  return (
    <Button
      onClick={() => onShow(last.id)}
      sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 }}
    >
      {t('status.lastChange', {
        what: t(`change.${request.kind}`, { ...names, device }),
        outcome: t(`outcome.${last.state}`),
        time: new Date(last.endedAt).toLocaleTimeString(timeLocale),
      })}
    </Button>
  );
}
