import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { monoFont } from '../theme/theme.ts';

/** Commands, a definition or another program's words, as they are. `label`: what it is, where no heading says so; `wraps`: prose, not lines. */
export function CodeBox({
  label,
  wraps = false,
  children,
}: {
  readonly label?: string;
  readonly wraps?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Box
      component="pre"
      tabIndex={0}
      aria-label={label}
      sx={{
        m: 0,
        px: 1.25,
        py: 1,
        maxHeight: 320,
        overflow: 'auto',
        borderRadius: 1,
        bgcolor: 'surface.well',
        fontFamily: monoFont,
        fontSize: 11.5,
        lineHeight: 1.55,
        ...(wraps ? { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } : {}),
      }}
    >
      {children}
    </Box>
  );
}
