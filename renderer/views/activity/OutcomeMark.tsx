import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/model/operation.ts';
import { Shape, type ShapeKind } from '../../components/Shape.tsx';
import { outcomeWord, type OutcomeWord } from '../../describe/outcome-word.ts';

const looks: Readonly<
  Record<Exclude<OutcomeWord, 'running'>, { readonly shape: ShapeKind; readonly color: string }>
> = {
  'awaiting-confirmation': { shape: 'ring', color: 'state.confirm' },
  succeeded: { shape: 'dot', color: 'state.allowed' },
  blocked: { shape: 'dash', color: 'text.secondary' },
  undone: { shape: 'triangle', color: 'state.confirm' },
  failed: { shape: 'cross', color: 'state.blocked' },
  interrupted: { shape: 'question', color: 'state.confirm' },
  left: { shape: 'ring', color: 'text.secondary' },
  'taken-person': { shape: 'triangle', color: 'text.secondary' },
  'taken-time': { shape: 'triangle', color: 'state.confirm' },
  'taken-host': { shape: 'triangle', color: 'state.confirm' },
  'taken-later': { shape: 'triangle', color: 'text.secondary' },
};

/** How a change ended, as shape and word, and whether a later change took it back. */
export function OutcomeMark({ change }: { readonly change: Operation }) {
  const { t } = useTranslation('shell');
  const word = outcomeWord(change);
  const taken = change.undoneBy !== null && word !== 'taken-later';
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        minWidth: 0,
        fontSize: 12.5,
        color: 'text.primary',
        whiteSpace: 'nowrap',
      }}
    >
      {word === 'running' ? (
        <CircularProgress size={11} thickness={6} color="inherit" aria-hidden />
      ) : (
        <Box component="span" sx={{ display: 'flex', color: looks[word].color }}>
          <Shape kind={looks[word].shape} />
        </Box>
      )}
      <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {t(`outcome.${word}`)}
        {taken && `, ${t('outcome.takenBack')}`}
      </Box>
    </Box>
  );
}
