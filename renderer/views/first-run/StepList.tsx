import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUncheckedOutlined';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { STEPS, type StepMark, type StepName } from './first-run-case.ts';

const icons = { done: CheckCircle, missing: ErrorOutline, waiting: RadioButtonUnchecked } as const;
const colors = { done: 'state.allowed', missing: 'state.confirm', waiting: 'text.disabled' } as const;

/** What has to be there before a device can be handed over, and how far this host is. */
export function StepList({
  marks,
  current,
}: {
  readonly marks: Readonly<Record<StepName, StepMark>>;
  readonly current: StepName;
}) {
  const { t } = useTranslation('firstRun');
  return (
    <Box
      component="ol"
      aria-label={t('steps')}
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.25, alignContent: 'start' }}
    >
      {STEPS.map((step) => {
        const mark = marks[step];
        const Icon = icons[mark];
        return (
          <Box
            component="li"
            key={step}
            aria-current={step === current ? 'step' : undefined}
            sx={{
              display: 'flex',
              gap: 1,
              p: 1,
              borderRadius: 1,
              bgcolor: step === current ? 'surface.selected' : 'transparent',
            }}
          >
            <Icon aria-hidden sx={{ fontSize: 18, color: colors[mark] }} />
            <Box>
              <Box sx={{ fontSize: 13, fontWeight: step === current ? 650 : 500 }}>{t(`step.${step}`)}</Box>
              <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{t(`mark.${mark}`)}</Box>
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
