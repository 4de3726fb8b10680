import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { CodeBox } from '../components/CodeBox.tsx';
import { visuallyHidden } from '../theme/visually-hidden.ts';
import type { ComparedLine } from './changed-lines.ts';

/** Two texts as one: what went, what came, and what is around it. */
export function ChangedLines({
  label,
  lines,
}: {
  readonly label: string;
  readonly lines: readonly ComparedLine[];
}) {
  return (
    <CodeBox label={label}>
      {lines.map((line, at) => (
        <Line key={at} line={line} />
      ))}
    </CodeBox>
  );
}

const signs = { same: ' ', removed: '−', added: '+' } as const;
const colors = { same: 'text.secondary', removed: 'state.blocked', added: 'state.allowed' } as const;

function Line({ line }: { readonly line: ComparedLine }) {
  const { t } = useTranslation('plan');
  if (line.kind === 'skipped') return <Box sx={{ color: 'text.secondary' }}>⋯</Box>;
  return (
    <Box sx={{ color: colors[line.kind] }}>
      {line.kind !== 'same' && (
        <Box component="span" sx={visuallyHidden}>
          {t(`definition.${line.kind}`)}{' '}
        </Box>
      )}
      <span aria-hidden>{signs[line.kind]}</span> {line.text}
    </Box>
  );
}
