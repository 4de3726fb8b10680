import Box from '@mui/material/Box';
import type { DropVerdict } from './drop.ts';
import type { VerdictWords } from './verdict-words.ts';
import { Shape, type ShapeKind } from '../../components/Shape.tsx';

const looks = {
  allowed: { color: 'state.allowed', shape: 'dot' },
  confirm: { color: 'state.confirm', shape: 'triangle' },
  blocked: { color: 'state.blocked', shape: 'cross' },
} as const satisfies Readonly<Record<DropVerdict['verdict']['kind'], { color: string; shape: ShapeKind }>>;

/** The place to drop, saying what a drop would do, or why it cannot. */
export function DropHint({
  kind,
  words,
  aimed,
}: {
  readonly kind: DropVerdict['verdict']['kind'];
  readonly words: VerdictWords;
  readonly aimed: boolean;
}) {
  const { color, shape } = looks[kind];
  return (
    <Box
      sx={{
        flex: 1,
        minHeight: 132,
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'flex-start',
        gap: 0.5,
        px: 2,
        py: 3,
        textAlign: 'center',
        border: '1.5px dashed',
        borderRadius: 1,
        borderColor: color,
        color,
        position: 'relative',
        fontSize: 12.5,
        overflow: 'hidden',
        '&::before': {
          content: '""',
          position: 'absolute',
          inset: 0,
          bgcolor: 'currentColor',
          opacity: aimed ? 0.17 : 0.07,
          transition: 'opacity 120ms',
        },
        '& > *': { position: 'relative' },
      }}
    >
      <Shape kind={shape} size={14} />
      <Box sx={{ fontWeight: 650, fontSize: 13.5 }}>{words.headline}</Box>
      {words.detail !== null && words.detail !== '' && <Box>{words.detail}</Box>}
      {words.more !== null && <Box sx={{ color: 'text.secondary' }}>{words.more}</Box>}
    </Box>
  );
}
