import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { CheckOutcome, DoctorCheck } from '../../../../shared/model/doctor-check.ts';
import { Tag, type TagTone } from '../../../components/Tag.tsx';
import { outcomes } from './order-parts.ts';

const tones: Readonly<Record<CheckOutcome, TagTone>> = {
  block: 'blocked',
  confirm: 'confirm',
  note: 'plain',
  unknown: 'plain',
  ok: 'plain',
};

/** What it comes to in a sentence, and how many checks came out how, the gravest first. */
export function CheckSummary({ checks }: { readonly checks: readonly DoctorCheck[] }) {
  const { t } = useTranslation('doctor');
  const count = (outcome: CheckOutcome): number => checks.filter((one) => one.outcome === outcome).length;
  const worst = outcomes.find((outcome) => outcome !== 'unknown' && count(outcome) > 0) ?? 'unknown';
  return (
    <Box
      role="status"
      sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 0.75, pb: 1.5, fontSize: 13 }}
    >
      <Box component="span" sx={{ mr: 1 }}>
        {t(`verdict.${worst}`)}
      </Box>
      {outcomes
        .filter((outcome) => count(outcome) > 0)
        .map((outcome) => (
          <Tag key={outcome} tone={tones[outcome]}>
            {t(`summary.${outcome}`, { count: count(outcome) })}
          </Tag>
        ))}
    </Box>
  );
}
