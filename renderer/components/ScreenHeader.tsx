import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** The first line of a screen, in the same place on each: what it is, a word about it, and on the right what belongs to the whole of it. */
export function ScreenHeader({
  title,
  aside,
  level = 1,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly level?: 1 | 2;
  readonly children?: ReactNode;
}) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, height: 28, flex: 'none', minWidth: 0 }}>
      <Typography variant="h2" component={`h${level}`} sx={{ whiteSpace: 'nowrap' }}>
        {title}
      </Typography>
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', alignItems: 'center' }}>{aside}</Box>
      {children}
    </Box>
  );
}
