import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../../stores/stores-context.ts';
import { FirstRun } from '../first-run/FirstRun.tsx';
import { firstRunCase } from '../first-run/first-run-case.ts';
import { Board } from './Board.tsx';

/** The home screen: the board, or what is missing for one. */
export function BoardView() {
  const { t } = useTranslation('board');
  const snapshot = useSnapshot((state) => state.snapshot);
  const isReading =
    snapshot === null || (snapshot.reader.state === 'reading' && snapshot.functions.length === 0);
  if (isReading)
    return (
      <Box
        role="status"
        sx={{ m: 'auto', display: 'flex', gap: 1.5, alignItems: 'center', color: 'text.secondary' }}
      >
        <CircularProgress size={18} color="inherit" aria-hidden />
        {t('reading')}
      </Box>
    );
  return firstRunCase(snapshot) === null ? <Board /> : <FirstRun />;
}
