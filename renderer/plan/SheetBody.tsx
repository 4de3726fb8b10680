import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** What scrolls between the sheet's title and its buttons. */
export function SheetBody({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      sx={{
        flex: 1,
        minHeight: 0,
        overflowY: 'auto',
        px: 2.5,
        py: 2,
        display: 'grid',
        alignContent: 'start',
        gap: 2.25,
      }}
    >
      {children}
    </Box>
  );
}
