import Box from '@mui/material/Box';
import { visuallyHidden } from '../theme/visually-hidden.ts';
import { useAnnouncer } from '../stores/stores-context.ts';

/** What screen readers are told while something is carried. Two regions take turns, so that equal words are read again. */
export function Announcer() {
  const message = useAnnouncer((announcer) => announcer.message);
  const odd = useAnnouncer((announcer) => announcer.turn % 2 === 1);
  return (
    <Box sx={visuallyHidden} data-testid="announcer">
      <div aria-live="assertive" aria-atomic="true">
        {odd ? message : ''}
      </div>
      <div aria-live="assertive" aria-atomic="true">
        {odd ? '' : message}
      </div>
    </Box>
  );
}
