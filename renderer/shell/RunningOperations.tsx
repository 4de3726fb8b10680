import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/shallow';
import { useOperations } from '../stores/stores-context.ts';

/** Changes that are going on, also while their sheet is closed. */
export function RunningOperations({ onShow }: { readonly onShow: (id: string) => void }) {
  const { t } = useTranslation('shell');
  const running = useOperations(
    useShallow(({ operations }) =>
      operations
        .filter(({ state }) => state === 'running' || state === 'awaiting-confirmation')
        .map(({ id }) => id),
    ),
  );
  const newest = running[0];
  if (newest === undefined) return null;
  return (
    <Button onClick={() => onShow(newest)} sx={{ gap: 0.75 }}>
      <CircularProgress size={11} thickness={6} color="inherit" aria-hidden />
      {t('status.running', { count: running.length })}
    </Button>
  );
}
