import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '../../shared/ipc/reply.ts';
import type { DefinitionChange } from '../../shared/model/definition-change.ts';
import type { OperationRequest } from '../../shared/model/operation.ts';
import { CodeBox } from '../components/CodeBox.tsx';
import { useStores } from '../stores/stores-context.ts';
import { visuallyHidden } from '../theme/visually-hidden.ts';
import { changedLines, type ComparedLine } from './changed-lines.ts';
import { Section } from './Section.tsx';

type ChangesDefinition = Extract<OperationRequest, { readonly kind: 'remap' | 'edit-definition' }>;

/** The request where it changes the text of a definition; null for any other. */
export function changesDefinition(request: OperationRequest): ChangesDefinition | null {
  return request.kind === 'remap' || request.kind === 'edit-definition' ? request : null;
}

/** What a change does to the text of a definition, from the definition as it is now. */
export function DefinitionDiff({ request }: { readonly request: ChangesDefinition }) {
  const { t } = useTranslation('plan');
  const { bridge } = useStores();
  const [reply, setReply] = useState<Reply<DefinitionChange> | null>(null);

  useEffect(() => {
    let isCurrent = true;
    const preview =
      request.kind === 'remap'
        ? bridge.call('inventory.previewSources', { request })
        : bridge.call('inventory.previewEdit', { request: { ...request, functions: [] } });
    void preview.then((answer) => {
      if (isCurrent) setReply(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge, request]);

  if (reply === null) return <Note>{t('definition.reading')}</Note>;
  if (!reply.ok) return <Note>{t('definition.failed', { message: reply.error.message })}</Note>;
  const lines = changedLines(reply.value.before, reply.value.after);
  return (
    <Section title={t('definition.title')}>
      {lines.length > 0 && (
        <CodeBox label={t('definition.title')}>
          {lines.map((line, at) => (
            <Line key={at} line={line} />
          ))}
        </CodeBox>
      )}
      <Box sx={{ fontSize: 12.5, color: 'text.secondary' }}>
        {t(lines.length === 0 ? 'definition.same' : 'definition.hint')}
      </Box>
    </Section>
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

function Note({ children }: { readonly children: string }) {
  return (
    <Box role="status" sx={{ fontSize: 12.5, color: 'text.secondary' }}>
      {children}
    </Box>
  );
}
