import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** What is beside a screen, about what is chosen there. Escape inside closes it. */
export function SidePanel({
  titleId,
  width,
  onClose,
  children,
}: {
  readonly titleId: string;
  readonly width: number | string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Box
      component="aside"
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
      sx={{
        width,
        flex: 'none',
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        bgcolor: 'surface.card',
        borderLeft: '1px solid',
        borderColor: 'divider',
      }}
    >
      {children}
    </Box>
  );
}
