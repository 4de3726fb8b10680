import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { DoctorCheck } from '../../../../shared/model/doctor-check.ts';
import { checkWords } from '../../../describe/check-words.ts';
import { explanationNamespaces } from '../../../describe/finding-text.ts';
import { monoFont } from '../../../theme/theme.ts';
import { OutcomeMark } from './OutcomeMark.tsx';

/** One answer: short where all is well, else with what was seen, what it means and the next step. */
export function CheckRow({ check }: { readonly check: DoctorCheck }) {
  const { t } = useTranslation('doctor');
  const { t: explain } = useTranslation(explanationNamespaces);
  const { title, meaning, remedy } = checkWords(check, t, explain);
  const isShort = check.outcome === 'ok' || check.outcome === 'unknown';
  return (
    <Box
      component="li"
      aria-label={title}
      sx={{
        display: 'grid',
        gridTemplateColumns: '20px minmax(0, 1fr)',
        columnGap: 1,
        minHeight: 28,
        pb: isShort ? 0 : 1,
      }}
    >
      <OutcomeMark outcome={check.outcome} />
      <Box sx={{ fontSize: 13, lineHeight: '20px', pt: 0.5, overflowWrap: 'anywhere', maxWidth: 860 }}>
        <Box component="span" sx={{ fontWeight: isShort ? 400 : 600 }}>
          {title}
        </Box>
        <Box
          component={isShort ? 'span' : 'div'}
          sx={{ color: 'text.secondary', ...(isShort ? { ml: 1, fontSize: 12.5 } : {}) }}
        >
          {meaning}
        </Box>
        {isShort ? <Seen lines={check.evidence} /> : <Evidence lines={check.evidence} />}
        {remedy !== '' && !isShort && <Box sx={{ mt: 0.25 }}>{remedy}</Box>}
      </Box>
    </Box>
  );
}

/** Beside a good answer: what it was read from, as far as a line has room. */
function Seen({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <Box component="span" sx={{ ml: 1, fontFamily: monoFont, fontSize: 11.5, color: 'text.secondary' }}>
      {lines.slice(0, 2).join('  ')}
    </Box>
  );
}

function Evidence({ lines }: { readonly lines: readonly string[] }) {
  const { t } = useTranslation('doctor');
  if (lines.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label={t('evidence')}
      sx={{
        m: 0,
        my: 0.5,
        px: 1,
        py: 0.5,
        listStyle: 'none',
        borderRadius: 1,
        bgcolor: 'surface.well',
        fontFamily: monoFont,
        fontSize: 11.5,
        lineHeight: 1.55,
      }}
    >
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </Box>
  );
}
