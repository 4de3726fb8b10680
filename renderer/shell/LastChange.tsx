import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { useTimeLocale } from '../components/use-time-locale.ts';
import { changeWords } from '../describe/change-words.ts';
import { outcomeWord } from '../describe/outcome-word.ts';
import { timeWords } from '../describe/time-words.ts';
import { useOperations, useSnapshot } from '../stores/stores-context.ts';

/** How the last change ended. */
export function LastChange({ onShow }: { readonly onShow: (id: string) => void }) {
  const { t } = useTranslation('shell');
  const timeLocale = useTimeLocale();
  const last = useOperations(({ operations }) => operations.find(({ endedAt }) => endedAt !== null));
  const index = useSnapshot((state) => state.index);
  if (last?.endedAt == null) return null;
  return (
    <Button
      onClick={() => onShow(last.id)}
      sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 }}
    >
      {t('status.lastChange', {
        what: changeWords(last, index, t),
        outcome: t(`outcome.${outcomeWord(last)}`),
        time: isToday(last.endedAt)
          ? new Date(last.endedAt).toLocaleTimeString(timeLocale)
          : timeWords(last.endedAt),
      })}
    </Button>
  );
}

function isToday(time: string): boolean {
  return new Date(time).toDateString() === new Date().toDateString();
}
