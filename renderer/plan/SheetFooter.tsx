import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** What stays in view below the sheet's scrolling body: its questions and its buttons. */
export function SheetFooter({ children }: { readonly children: ReactNode }) {
  return (
    <Box sx={{ borderTop: '1px solid', borderColor: 'divider', px: 2.5, py: 1.5, display: 'grid', gap: 1 }}>
      {children}
    </Box>
  );
}
