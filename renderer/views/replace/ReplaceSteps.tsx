import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { ReplacementStage } from '../../../shared/rules/replacement-stage.ts';
import { Shape } from '../../components/Shape.tsx';

const steps = ['held', 'in-place', 'out', 'come'] as const;

/** Where one is on the way: what the host shows to be done is done. */
export function ReplaceSteps({ stage, done }: { readonly stage: ReplacementStage; readonly done: boolean }) {
  const { t } = useTranslation('replace');
  const at = done ? steps.length : steps.findIndex((step) => step === stage.stage);
  return (
    <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
      {steps.map((step, position) => {
        const now = position === at;
        return (
          <Box
            component="li"
            key={step}
            aria-current={now ? 'step' : undefined}
            sx={{
              display: 'flex',
              gap: 1,
              alignItems: 'center',
              fontWeight: now ? 650 : 400,
              color: now ? 'text.primary' : position < at ? 'state.allowed' : 'text.secondary',
            }}
          >
            <Shape kind={position < at ? 'dot' : now ? 'diamond' : 'ring'} size={9} />
            {t(`steps.${step}`)}
          </Box>
        );
      })}
    </Box>
  );
}
