import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/model/assert-never.ts';
import type { FunctionState } from '../../shared/model/function-state.ts';
import { guestColor } from '../theme/guest-hue.ts';
import { useSnapshot } from '../stores/stores-context.ts';
import { visuallyHidden } from '../theme/visually-hidden.ts';
import { Shape, type ShapeKind } from './Shape.tsx';

/** The state of a function as shape and word, coloured as the state; an attached one says to which virtual machine. */
export function StateMark({
  state,
  wordless = false,
}: {
  readonly state: FunctionState;
  readonly wordless?: boolean;
}) {
  const { t } = useTranslation('words');
  const guestName = useSnapshot(({ index }) =>
    state.kind === 'attached' ? (index.guests.get(state.guest)?.name ?? null) : null,
  );
  const word = state.kind === 'host' ? state.driver : (guestName ?? t(`state.${state.kind}`));
  const title = state.kind === 'host' ? t('state.host') : t(`state.${state.kind}`);
  return (
    <Box
      component="span"
      title={`${title}: ${word}`}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        minWidth: 0,
        fontSize: 12,
        color: colorOf(state),
        whiteSpace: 'nowrap',
      }}
    >
      <Shape kind={shapeOf(state)} />
      <Box component="span" sx={wordless ? visuallyHidden : { overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {word}
      </Box>
    </Box>
  );
}

/** The colour of a state, as a palette path or CSS colour. */
export function colorOf(state: FunctionState): string {
  switch (state.kind) {
    case 'attached':
      return guestColor(state.guest);
    case 'host':
    case 'idle':
    case 'parked':
    case 'missing':
    case 'infrastructure':
      return `state.${state.kind}`;
    case 'unknown':
      return 'text.secondary';
    default:
      return assertNever(state);
  }
}

function shapeOf(state: FunctionState): ShapeKind {
  switch (state.kind) {
    case 'host':
      return 'square';
    case 'idle':
      return 'ring';
    case 'parked':
      return 'diamond';
    case 'attached':
      return 'dot';
    case 'infrastructure':
      return 'dash';
    case 'missing':
      return 'cross';
    case 'unknown':
      return 'question';
    default:
      return assertNever(state);
  }
}
