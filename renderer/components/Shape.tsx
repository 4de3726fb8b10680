import Box from '@mui/material/Box';

export type ShapeKind = 'square' | 'ring' | 'diamond' | 'dot' | 'dash' | 'cross' | 'question' | 'triangle';

const paths: Readonly<Record<ShapeKind, string>> = {
  square: 'M1.5 1.5h7v7h-7z',
  ring: 'M5 1a4 4 0 1 0 0 8a4 4 0 0 0 0-8zm0 1.6a2.4 2.4 0 1 1 0 4.8a2.4 2.4 0 0 1 0-4.8z',
  diamond: 'M5 .4L9.6 5L5 9.6L.4 5z',
  dot: 'M5 1a4 4 0 1 0 0 8a4 4 0 0 0 0-8z',
  dash: 'M.8 4h8.4v2H.8z',
  cross: 'M1.2 2.4L2.4 1.2L5 3.8L7.6 1.2L8.8 2.4L6.2 5L8.8 7.6L7.6 8.8L5 6.2L2.4 8.8L1.2 7.6L3.8 5z',
  question:
    'M5 .8A2.6 2.6 0 0 0 2.4 3.4H4A1 1 0 1 1 5.4 4.3C4.5 4.7 4.2 5.2 4.2 6.4h1.6c0-.6.2-.8.8-1.1A2.6 2.6 0 0 0 5 .8zM4.2 7.4h1.6V9H4.2z',
  triangle: 'M5 .8L9.6 9H.4z',
};

/** A small mark in the current colour, so that a state is never told by colour alone. */
export function Shape({ kind, size = 10 }: { readonly kind: ShapeKind; readonly size?: number }) {
  return (
    <Box
      component="svg"
      viewBox="0 0 10 10"
      aria-hidden
      sx={{ width: size, height: size, flex: 'none', fill: 'currentColor' }}
    >
      <path d={paths[kind]} />
    </Box>
  );
}
