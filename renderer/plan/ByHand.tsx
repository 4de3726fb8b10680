import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Finding, FindingCode } from '../../shared/model/finding.ts';
import { Section } from './Section.tsx';
import { CommandBox } from '../components/CommandBox.tsx';

/** What a person has to write: its findings carry the place, the words and the command afterwards as evidence. */
const BY_HAND: ReadonlySet<FindingCode> = new Set([
  'setup-loader-by-hand',
  'setup-line-by-hand',
  'setup-line-computed',
  'setup-line-elsewhere',
  'setup-line-missing',
  'setup-line-form',
]);

/** Where the setup does not write the boot loader's files: each word and command to be copied; nothing where it does. */
export function ByHand({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation('setup');
  const found = findings.find(({ code, evidence }) => BY_HAND.has(code) && evidence.length > 0);
  if (found === undefined) return null;
  const [place = '', ...lines] = found.evidence;
  return (
    <Section title={t('byHand.title')}>
      <Box sx={{ maxWidth: '78ch' }}>{t('byHand.where', { place })}</Box>
      {lines.map((line) => {
        const [how, text] = readLine(line);
        return (
          <Box
            key={line}
            sx={{ display: 'grid', gridTemplateColumns: '96px minmax(0, 600px)', alignItems: 'center' }}
          >
            <Box sx={{ color: 'text.secondary', fontSize: 12.5 }}>{t(`byHand.${how}`)}</Box>
            <CommandBox command={text} copyName={t('byHand.copy', { text })} />
          </Box>
        );
      })}
      <Box sx={{ maxWidth: '78ch', color: 'text.secondary', fontSize: 12.5 }}>{t('byHand.after')}</Box>
    </Section>
  );
}

/** `+ word` is to be added, `- word` to be taken out, anything else to be run. */
function readLine(line: string): readonly ['add' | 'remove' | 'run', string] {
  if (line.startsWith('+ ')) return ['add', line.slice(2)];
  return line.startsWith('- ') ? ['remove', line.slice(2)] : ['run', line];
}
