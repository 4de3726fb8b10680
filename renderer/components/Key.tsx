import Box from '@mui/material/Box';
import { monoFont } from '../theme/theme.ts';

/** A key of the keyboard. */
export function Key({ children }: { readonly children: string }) {
  return (
    <Box
      component="kbd"
      sx={{
        display: 'inline-block',
        fontFamily: monoFont,
        fontSize: 11,
        lineHeight: '16px',
        px: 0.625,
        mx: 0.25,
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 0.5,
        color: 'text.secondary',
        bgcolor: 'surface.chip',
        whiteSpace: 'nowrap',
      }}
    >
      {children}
    </Box>
  );
}
