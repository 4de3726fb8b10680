import Box from '@mui/material/Box';
import { CodeBox } from '../components/CodeBox.tsx';

/** The other side's own message, for who wants it. */
export function OriginalWords({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <Box
      component="details"
      sx={{ fontSize: 12.5, '& summary': { cursor: 'pointer', color: 'text.secondary' } }}
    >
      <summary>{title}</summary>
      <Box sx={{ mt: 0.5 }}>
        <CodeBox wraps>{children}</CodeBox>
      </Box>
    </Box>
  );
}
