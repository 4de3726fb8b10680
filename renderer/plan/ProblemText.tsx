import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/model/operation.ts';
import { explanationNamespaces, problemText } from '../describe/finding-text.ts';
import { OriginalWords } from './OriginalWords.tsx';

/** A failure: what, what is now, what next; libvirt's own message behind a disclosure. */
export function ProblemText({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation('plan');
  const { t: explain } = useTranslation(explanationNamespaces);
  const { title, meaning, remedy } = problemText(problem, explain);
  return (
    <Box sx={{ display: 'grid', gap: 0.375, py: 0.5 }}>
      <Box sx={{ fontWeight: 600, color: 'state.blocked' }}>{title}</Box>
      <Box>{meaning}</Box>
      <Box>{remedy}</Box>
      {problem.original !== null && <OriginalWords title={t('original')}>{problem.original}</OriginalWords>}
    </Box>
  );
}
