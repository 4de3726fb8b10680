import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Problem, ProblemCode } from '../../shared/model/operation.ts';
import { explanationNamespaces, problemText } from '../describe/finding-text.ts';
import { OriginalWords } from './OriginalWords.tsx';

/** What came from the helper, and not from libvirt. */
const fromHelper: ReadonlySet<ProblemCode> = new Set([
  'root-unavailable',
  'root-denied',
  'kernel-refused',
  'helper-differs',
  'hook-refused',
  'hook-failed',
  'hook-not-told',
  'vf-count-refused',
  'vf-setting-refused',
  'interface-refused',
  'keep-refused',
  'keep-failed',
  'setup-changed',
  'setup-refused',
  'setup-failed',
  'setup-run-failed',
  'setup-busy',
  'restart-failed',
]);

/** A failure, or what went wrong beside a step that is done: what, what is now, what next; the other side's own message behind a disclosure. */
export function ProblemText({
  problem,
  tone = 'blocked',
}: {
  readonly problem: Problem;
  readonly tone?: 'blocked' | 'confirm';
}) {
  const { t } = useTranslation('plan');
  const { t: explain } = useTranslation(explanationNamespaces);
  const { title, meaning, remedy } = problemText(problem, explain);
  return (
    <Box sx={{ display: 'grid', gap: 0.375, py: 0.5 }}>
      <Box sx={{ fontWeight: 600, color: `state.${tone}` }}>{title}</Box>
      <Box>{meaning}</Box>
      <Box>{remedy}</Box>
      {problem.original !== null && (
        <OriginalWords title={t(fromHelper.has(problem.code) ? 'originalHelper' : 'original')}>
          {problem.original}
        </OriginalWords>
      )}
    </Box>
  );
}
