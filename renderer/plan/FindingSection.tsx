import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../shared/model/finding.ts';
import { Shape } from '../components/Shape.tsx';
import { explanationNamespaces, findingText } from '../describe/finding-text.ts';
import { monoFont } from '../theme/theme.ts';
import { MakeRoom } from './MakeRoom.tsx';
import { Section } from './Section.tsx';

const looks = {
  block: { shape: 'cross', color: 'state.blocked' },
  confirm: { shape: 'triangle', color: 'state.confirm' },
  note: { shape: 'dot', color: 'state.host' },
} as const;

/** Findings under one heading, in the order given; nothing without any. */
export function FindingSection({
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
        <MakeRoom finding={finding} />
      </Box>
    </Box>
  );
}
