import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import RadioButtonChecked from '@mui/icons-material/RadioButtonCheckedOutlined';
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUncheckedOutlined';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { wizardSteps, type WizardStep } from './wizard-place.ts';

/** The way from here to a device in a virtual machine, and how far one is. */
export function WizardSteps({ current, stuck }: { readonly current: WizardStep; readonly stuck: boolean }) {
  const { t } = useTranslation('setup');
  const at = wizardSteps.indexOf(current);
  return (
    <Box
      component="ol"
      aria-label={t('steps.label')}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 1.5,
        width: 200,
        flex: 'none',
        display: 'grid',
        gap: 0.25,
        alignContent: 'start',
        overflowY: 'auto',
        borderRight: '1px solid',
        borderColor: 'divider',
      }}
    >
      {wizardSteps.map((step, position) => {
        const mark = position < at ? 'done' : position > at ? 'waiting' : stuck ? 'stuck' : 'now';
        const { Icon, color } = marks[mark];
        return (
          <Box
            component="li"
            key={step}
            aria-current={position === at ? 'step' : undefined}
            sx={{
              display: 'flex',
              gap: 1,
              p: 1,
              borderRadius: 1,
              bgcolor: position === at ? 'surface.selected' : 'transparent',
            }}
          >
            <Icon aria-hidden sx={{ fontSize: 18, color }} />
            <Box>
              <Box sx={{ fontSize: 13, fontWeight: position === at ? 650 : 500 }}>{t(`steps.${step}`)}</Box>
              <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{t(`steps.mark.${mark}`)}</Box>
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}

const marks = {
  done: { Icon: CheckCircle, color: 'state.allowed' },
  now: { Icon: RadioButtonChecked, color: 'primary.main' },
  stuck: { Icon: ErrorOutline, color: 'state.blocked' },
  waiting: { Icon: RadioButtonUnchecked, color: 'text.disabled' },
} as const;
