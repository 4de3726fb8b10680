import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';

/** A titled part of the SR-IOV screen. */
export function Part({
  title,
  what,
  level = 1,
  children,
}: {
  readonly title: string;
  /** What it is, for who does not know the word. */
  readonly what: string;
  readonly level?: 1 | 2;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id} sx={{ display: 'grid', gap: 1 }}>
      <Typography id={id} variant="h2" component={`h${level}`}>
        {title}
      </Typography>
      <Box sx={{ fontSize: 13, color: 'text.secondary', maxWidth: 820 }}>{what}</Box>
      {children}
    </Box>
  );
}
