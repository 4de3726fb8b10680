import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Guest, GuestState } from '../../shared/model/guest.ts';
import { Shape, type ShapeKind } from './Shape.tsx';

const shapes: Readonly<Record<GuestState, ShapeKind>> = {
  running: 'dot',
  paused: 'square',
  'shutting-down': 'triangle',
  off: 'ring',
  crashed: 'cross',
  suspended: 'square',
  unknown: 'question',
};

/** A virtual machine's state as shape and word. */
export function GuestStateMark({ guest }: { readonly guest: Guest }) {
  const { t } = useTranslation('words');
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.625,
        fontSize: 12,
        flex: 'none',
        whiteSpace: 'nowrap',
        color:
          guest.state === 'crashed'
            ? 'state.blocked'
            : guest.state === 'running'
              ? 'state.allowed'
              : guest.now === null
                ? 'text.secondary'
                : 'text.primary',
      }}
    >
      <Shape kind={shapes[guest.state]} size={9} />
      {t(`guestState.${guest.state}`)}
    </Box>
  );
}
