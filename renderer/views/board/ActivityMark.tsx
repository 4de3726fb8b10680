import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { useTranslation } from 'react-i18next';
import type { Activity } from '../../describe/activity.ts';

/** A function on its way: what is being done with it. */
export function ActivityMark({ activity }: { readonly activity: Activity }) {
  const { t } = useTranslation('board');
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        fontSize: 12,
        color: 'text.primary',
        whiteSpace: 'nowrap',
      }}
    >
      <CircularProgress size={10} thickness={7} color="inherit" aria-hidden />
      {t(`activity.${activity.doing}`)}
    </Box>
  );
}
