import ButtonBase from '@mui/material/ButtonBase';
import type { ReactNode } from 'react';

/** A pill that is on or off, for filters; says so with `aria-pressed`. */
export function FilterChip({
  pressed,
  onClick,
  children,
}: {
  readonly pressed: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <ButtonBase
      aria-pressed={pressed}
      onClick={onClick}
      sx={{
        height: 26,
        px: 1.125,
        borderRadius: 13,
        border: '1px solid',
        borderColor: pressed ? 'text.secondary' : 'divider',
        bgcolor: pressed ? 'surface.chip' : 'transparent',
        color: pressed ? 'text.primary' : 'text.secondary',
        fontSize: 12.5,
        fontWeight: pressed ? 600 : 450,
        whiteSpace: 'nowrap',
        '&:hover': { bgcolor: 'surface.chipHover' },
      }}
    >
      {children}
    </ButtonBase>
  );
}
