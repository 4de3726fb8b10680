import Box from '@mui/material/Box';
import { monoFont } from '../theme/theme.ts';

/** The other side's own message, for who wants it. */
export function OriginalWords({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <Box
      component="details"
      sx={{ fontSize: 12.5, '& summary': { cursor: 'pointer', color: 'text.secondary' } }}
    >
      <summary>{title}</summary>
      <Box
        component="pre"
        tabIndex={0}
        sx={{
          m: 0,
          mt: 0.5,
          p: 1,
          borderRadius: 0.75,
          bgcolor: 'surface.well',
          fontFamily: monoFont,
          fontSize: 12,
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
        }}
      >
        {children}
      </Box>
    </Box>
  );
}
