import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Finding, Severity } from '../../shared/model/finding.ts';
import { Shape } from '../components/Shape.tsx';
import { explanationNamespaces, findingText } from '../describe/finding-text.ts';
import { monoFont } from '../theme/theme.ts';
import { Section } from './Section.tsx';

const severities: readonly Severity[] = ['block', 'confirm', 'note'];

const looks = {
  block: { shape: 'cross', color: 'state.blocked' },
  confirm: { shape: 'triangle', color: 'state.confirm' },
  note: { shape: 'dot', color: 'state.host' },
} as const;

/** Findings by severity, the gravest first. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation('plan');
  return severities.map((severity) => {
    const own = findings.filter((finding) => finding.severity === severity);
    return own.length === 0 ? null : (
      <Section key={severity} title={t(`findings.${severity}`)}>
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.75 }}>
          {own.map((finding, position) => (
            <FindingItem key={`${finding.code}-${position}`} finding={finding} />
          ))}
        </Box>
      </Section>
    );
  });
}

function FindingItem({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation('plan');
  const { t: explain } = useTranslation(explanationNamespaces);
  const { title, meaning, remedy } = findingText(finding, explain);
  const { shape, color } = looks[finding.severity];
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 1.25,
        px: 1.25,
        py: 1,
        borderRadius: 1,
        bgcolor: 'surface.chip',
        borderLeft: '3px solid',
        borderColor: color,
      }}
    >
      <Box sx={{ color, pt: 0.5 }} role="img" aria-label={t(`findings.severity.${finding.severity}`)}>
        <Shape kind={shape} />
      </Box>
      <Box sx={{ display: 'grid', gap: 0.375, minWidth: 0, flex: 1 }}>
        <Box sx={{ fontWeight: 600 }}>{title}</Box>
        <Box sx={{ color: 'text.secondary' }}>{meaning}</Box>
        {finding.evidence.length > 0 && (
          <Box
            component="ul"
            aria-label={t('findings.evidence')}
            sx={{
              m: 0,
              p: 0,
              listStyle: 'none',
              fontFamily: monoFont,
              fontSize: 12,
              overflowWrap: 'anywhere',
            }}
          >
            {finding.evidence.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </Box>
        )}
        {remedy !== '' && <Box>{remedy}</Box>}
      </Box>
    </Box>
  );
}
