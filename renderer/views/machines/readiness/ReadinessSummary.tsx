import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { ReadinessCheck, ReadinessState } from '../../../../shared/model/gpu-readiness.ts';
import { Tag, type TagTone } from '../../../components/Tag.tsx';

const states: readonly (readonly [ReadinessState, TagTone])[] = [
  ['problem', 'blocked'],
  ['change', 'confirm'],
  ['unknown', 'plain'],
  ['good', 'plain'],
];

/** How many checks came out how, the gravest first. */
export function ReadinessSummary({ checks }: { readonly checks: readonly ReadinessCheck[] }) {
  const { t } = useTranslation('readiness');
  return (
    <Box role="status" sx={{ display: 'flex', gap: 0.75 }}>
      {states.map(([state, tone]) => {
        const count = checks.filter((check) => check.state === state).length;
        if (count === 0) return null;
        return (
          <Tag key={state} tone={tone}>
            {t(`summary.${state}`, { count })}
          </Tag>
        );
      })}
    </Box>
  );
}
