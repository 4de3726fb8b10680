import Box from '@mui/material/Box';

/** Why one cannot go on, beside the button that would; it keeps its place while there is no reason. */
export function Reason({ children }: { readonly children: string }) {
  return (
    <Box role="status" sx={{ flex: 1, minWidth: 0, fontSize: 12.5, color: 'text.secondary' }}>
      {children}
    </Box>
  );
}
