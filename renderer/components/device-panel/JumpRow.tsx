import ButtonBase from '@mui/material/ButtonBase';
import type { ReactNode } from 'react';

/** A line in the panel that leads to another device or virtual machine. */
export function JumpRow({
  onClick,
  children,
}: {
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <ButtonBase
      onClick={onClick}
      sx={{
        width: '100%',
        justifyContent: 'flex-start',
        gap: 1,
        height: 30,
        px: 1,
        mt: 0.5,
        borderRadius: 1,
        border: '1px solid',
        borderColor: 'divider',
        bgcolor: 'surface.chip',
        fontSize: 13,
        textAlign: 'start',
        '&:hover': { bgcolor: 'surface.chipHover' },
      }}
    >
      {children}
    </ButtonBase>
  );
}
