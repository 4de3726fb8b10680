import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '../../shared/ipc/reply.ts';
import type { DefinitionChange } from '../../shared/model/definition-change.ts';
import type { OperationRequest } from '../../shared/model/operation.ts';
import { useStores } from '../stores/stores-context.ts';
import { changedLines } from './changed-lines.ts';
import { ChangedLines } from './ChangedLines.tsx';
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
      {lines.length > 0 && <ChangedLines label={t('definition.title')} lines={lines} />}
      <Box sx={{ fontSize: 12.5, color: 'text.secondary' }}>
        {t(lines.length === 0 ? 'definition.same' : 'definition.hint')}
      </Box>
    </Section>
  );
}

function Note({ children }: { readonly children: string }) {
  return (
    <Box role="status" sx={{ fontSize: 12.5, color: 'text.secondary' }}>
      {children}
    </Box>
  );
}
