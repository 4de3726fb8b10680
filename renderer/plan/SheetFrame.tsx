import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import type { ReactNode } from 'react';

/** A sheet over the right of the screen; its title, body and footer are one below the other. */
export function SheetFrame({
  open,
  titleId,
  onClose,
  children,
}: {
  readonly open: boolean;
  readonly titleId: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Drawer
      anchor="right"
      open={open}
      onClose={onClose}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-labelledby': titleId,
          sx: {
            width: 520,
            maxWidth: '100vw',
            bgcolor: 'surface.card',
            borderLeft: '1px solid',
            borderColor: 'divider',
          },
        },
      }}
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>{children}</Box>
    </Drawer>
  );
}
