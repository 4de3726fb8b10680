import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { useTranslation } from 'react-i18next';
import type { OperationState } from '../../../shared/model/operation.ts';
import { Shape, type ShapeKind } from '../../components/Shape.tsx';

const looks: Readonly<
  Record<Exclude<OperationState, 'running'>, { readonly shape: ShapeKind; readonly color: string }>
> = {
  'awaiting-confirmation': { shape: 'ring', color: 'state.confirm' },
  succeeded: { shape: 'dot', color: 'state.allowed' },
  blocked: { shape: 'dash', color: 'text.secondary' },
  undone: { shape: 'triangle', color: 'state.confirm' },
  failed: { shape: 'cross', color: 'state.blocked' },
  interrupted: { shape: 'question', color: 'state.confirm' },
};

/** How a change ended, as shape and word; `taken` says that a later change took it back. */
export function OutcomeMark({ state, taken }: { readonly state: OperationState; readonly taken: boolean }) {
  const { t } = useTranslation('shell');
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
      {state === 'running' ? (
        <CircularProgress size={11} thickness={6} color="inherit" aria-hidden />
      ) : (
        <Box component="span" sx={{ display: 'flex', color: looks[state].color }}>
          <Shape kind={looks[state].shape} />
        </Box>
      )}
      <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {t(`outcome.${state}`)}
        {taken && `, ${t('outcome.takenBack')}`}
      </Box>
    </Box>
  );
}
