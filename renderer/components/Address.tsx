import Box from '@mui/material/Box';
import { monoFont } from '../theme/theme.ts';

/** A PCI address or other identifier in the monospace face. */
export function Address({ children, dim = true }: { readonly children: string; readonly dim?: boolean }) {
  return (
    <Box
      component="span"
      sx={{
        fontFamily: monoFont,
        fontSize: 12,
        fontVariantNumeric: 'tabular-nums',
        fontFeatureSettings: '"zero"',
        color: dim ? 'text.secondary' : 'text.primary',
        whiteSpace: 'nowrap',
      }}
    >
      {children}
    </Box>
  );
}
