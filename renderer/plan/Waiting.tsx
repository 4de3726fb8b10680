import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';

/** What is being waited for, said to screen readers too. */
export function Waiting({ children }: { readonly children: string }) {
  return (
    <Box role="status" sx={{ display: 'flex', gap: 1, alignItems: 'center', color: 'text.secondary' }}>
      <CircularProgress size={15} color="inherit" aria-hidden /> {children}
    </Box>
  );
}
