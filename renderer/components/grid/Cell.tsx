import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { clipped } from './grid-look.ts';

/** One cell; it clips what does not fit. */
export function Cell({
  column,
  title,
  hiddenIn,
  children,
}: {
  readonly column: number;
  readonly title?: string;
  /** Container query in which there is no room for it. */
  readonly hiddenIn?: string | undefined;
  readonly children?: ReactNode;
}) {
  return (
    <Box
      role="gridcell"
      aria-colindex={column}
      title={title}
      // Faces and sizes differ from cell to cell: their middles are in line.
      sx={{
        display: 'flex',
        alignItems: 'center',
        minWidth: 0,
        '& > *': { ...clipped, minWidth: 0 },
        ...(hiddenIn === undefined ? {} : { [hiddenIn]: { display: 'none' } }),
      }}
    >
      {children}
    </Box>
  );
}
