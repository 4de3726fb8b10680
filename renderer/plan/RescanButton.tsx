import TravelExplore from '@mui/icons-material/TravelExploreOutlined';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useTranslation } from 'react-i18next';
import { usePlan } from '../stores/stores-context.ts';

/** For hardware that was added and does not show: opens the plan of looking for it. */
export function RescanButton() {
  const { t } = useTranslation('plan');
  const open = usePlan((plan) => plan.open);
  return (
    <Tooltip title={t('title.rescan')}>
      <IconButton
        size="small"
        aria-label={t('title.rescan')}
        onClick={() => void open({ kind: 'rescan', functions: [] })}
        sx={{ color: 'text.secondary', mr: -0.5 }}
      >
        <TravelExplore sx={{ fontSize: 18 }} />
      </IconButton>
    </Tooltip>
  );
}
