import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Finding, FindingCode, Severity } from '../../shared/model/finding.ts';
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

/** What stops it, what the host loses under a heading of its own, then the other findings; the gravest first in each. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation('plan');
  const bySeverity = severities.flatMap((severity) => findings.filter((one) => one.severity === severity));
  const others = bySeverity.filter(({ code }) => !isImpact(code));
  return (
    <>
      <FindingSection
        title={t('findings.block')}
        findings={others.filter(({ severity }) => severity === 'block')}
      />
      <FindingSection
        title={t('findings.impact')}
        findings={bySeverity.filter(({ code }) => isImpact(code))}
      />
      {(['confirm', 'note'] as const).map((severity) => (
        <FindingSection
          key={severity}
          title={t(`findings.${severity}`)}
          findings={others.filter((finding) => finding.severity === severity)}
        />
      ))}
    </>
  );
}

/** Whether a finding says what the host loses, or may lose. */
function isImpact(code: FindingCode): boolean {
  return code.startsWith('host-') || code === 'pf-with-vfs';
}

function FindingSection({
  title,
  findings,
}: {
  readonly title: string;
  readonly findings: readonly Finding[];
}) {
  if (findings.length === 0) return null;
  return (
    <Section title={title}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.75 }}>
        {findings.map((finding, position) => (
          <FindingItem key={`${finding.code}-${position}`} finding={finding} />
        ))}
      </Box>
    </Section>
  );
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
