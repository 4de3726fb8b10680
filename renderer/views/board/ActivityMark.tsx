import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { useTranslation } from 'react-i18next';
import { Shape } from '../../components/Shape.tsx';
import type { Activity } from '../../describe/activity.ts';

/** Nothing goes on by itself: a person is asked. */
const asks: ReadonlySet<Activity['doing']> = new Set(['silent', 'refused']);

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
      {asks.has(activity.doing) ? (
        <Box component="span" sx={{ display: 'flex', color: 'state.confirm' }}>
          <Shape kind="diamond" size={9} />
        </Box>
      ) : (
        <CircularProgress size={10} thickness={7} color="inherit" aria-hidden />
      )}
      {t(`activity.${activity.doing}`)}
    </Box>
  );
}
