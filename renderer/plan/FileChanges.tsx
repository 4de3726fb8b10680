import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../shared/model/operation.ts';
import { SETUP_FILES } from '../../shared/model/setup-file.ts';
import { monoFont } from '../theme/theme.ts';
import { changedLines, type ComparedLine } from './changed-lines.ts';
import { ChangedLines } from './ChangedLines.tsx';
import { Section } from './Section.tsx';

/** The files that a plan writes, each as what goes and what comes; nothing where it writes none. */
export function FileChanges({ steps }: { readonly steps: readonly Step[] }) {
  const { t } = useTranslation('plan');
  const changes = steps.flatMap((step) => (step.kind === 'setup-file' ? [step] : []));
  if (changes.length === 0) return null;
  return (
    <Section title={t('files.title')}>
      {changes.map(({ file, before, after }) => {
        const path = SETUP_FILES[file];
        return (
          <Box key={file} sx={{ display: 'grid', gap: 0.5 }}>
            <Box>
              <Box component="span" sx={{ fontFamily: monoFont, fontSize: 12.5, fontWeight: 600 }}>
                {path}
              </Box>{' '}
              <Box component="span" sx={{ color: 'text.secondary', fontSize: 12.5 }}>
                {t(before === null ? 'files.made' : after === null ? 'files.removed' : 'files.changed')}
              </Box>
            </Box>
            <ChangedLines label={path} lines={fileLines(before, after)} />
          </Box>
        );
      })}
      <Box sx={{ fontSize: 12.5, color: 'text.secondary' }}>{t('files.hint')}</Box>
    </Section>
  );
}

/** Without the empty line that a last newline looks like, where that stays. */
function fileLines(before: string | null, after: string | null): readonly ComparedLine[] {
  const lines = changedLines(before ?? '', after ?? '');
  const last = lines.at(-1);
  return last?.kind === 'same' && last.text === '' ? lines.slice(0, -1) : lines;
}
