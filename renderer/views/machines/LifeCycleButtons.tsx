import PlayArrow from '@mui/icons-material/PlayArrowOutlined';
import PowerSettingsNew from '@mui/icons-material/PowerSettingsNewOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../shared/model/guest.ts';
import { definedFunctions } from '../../../shared/rules/can-start.ts';
import { usePlan } from '../../stores/stores-context.ts';
import { useLifeCycle } from './use-life-cycle.ts';

/** Starts a virtual machine that is off; asks one that is not to shut down, or forces it off. Each begins with its plan. */
export function LifeCycleButtons({ guest }: { readonly guest: Guest }) {
  const { t } = useTranslation('machines');
  const open = usePlan((plan) => plan.open);
  const going = useLifeCycle(guest)?.state === 'running';
  const { id, nextStart } = guest;
  return (
    <Box sx={{ display: 'flex', gap: 1, ml: 'auto', flex: 'none' }}>
      {guest.now === null && nextStart !== null && (
        <Button
          variant="contained"
          startIcon={<PlayArrow />}
          disabled={going}
          onClick={() => void open({ kind: 'start', guest: id, functions: definedFunctions(nextStart) })}
        >
          {t('life.start.button')}
        </Button>
      )}
      {guest.now !== null && (
        <>
          <Button
            variant="outlined"
            color="inherit"
            startIcon={<PowerSettingsNew />}
            disabled={going}
            onClick={() => void open({ kind: 'shut-down', guest: id, functions: [] })}
          >
            {t('life.shut-down.button')}
          </Button>
          <Button
            variant="outlined"
            color="error"
            onClick={() => void open({ kind: 'force-off', guest: id, functions: [] })}
          >
            {t('life.force-off.button')}
          </Button>
        </>
      )}
    </Box>
  );
}
