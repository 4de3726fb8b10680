import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { readinessParts, type ReadinessCheck } from '../../../../shared/model/gpu-readiness.ts';
import type { Guest } from '../../../../shared/model/guest.ts';
import { ReadinessRow } from './ReadinessRow.tsx';

/** The checks by part, each part with its name on the left. */
export function ReadinessList({
  guest,
  checks,
}: {
  readonly guest: Guest;
  readonly checks: readonly ReadinessCheck[];
}) {
  const { t } = useTranslation('readiness');
  return (
    <Box component="dl" sx={{ m: 0 }}>
      {readinessParts.map((part) => {
        const own = checks.filter((check) => check.part === part);
        if (own.length === 0) return null;
        return (
          <Box
            key={part}
            sx={{
              display: 'grid',
              gridTemplateColumns: '88px minmax(0, 1fr)',
              columnGap: 1.5,
              py: 0.5,
              borderTop: '1px solid',
              borderColor: 'divider',
            }}
          >
            <Box component="dt" sx={{ color: 'text.secondary', fontSize: 12, lineHeight: '28px' }}>
              {t(`part.${part}`)}
            </Box>
            <Box component="dd" sx={{ m: 0 }}>
              {own.map((check, at) => (
                <ReadinessRow key={`${check.code} ${String(at)}`} guest={guest} check={check} />
              ))}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
