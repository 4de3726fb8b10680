import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** The head of what was chosen in a list: a line with its name, and lines below. */
export function ChosenHeader({ line, children }: { readonly line: ReactNode; readonly children: ReactNode }) {
  return (
    <Box
      sx={{
        px: 2,
        pt: 1.5,
        pb: 1.25,
        borderBottom: '1px solid',
        borderColor: 'divider',
        display: 'grid',
        gap: 0.5,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, minHeight: 32 }}>{line}</Box>
      {children}
    </Box>
  );
}
