import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '../../../../shared/ipc/reply.ts';
import type { Guest } from '../../../../shared/model/guest.ts';
import type { OperationRequest } from '../../../../shared/model/operation.ts';
import { CallErrorText } from '../../../plan/CallErrorText.tsx';
import { ProblemText } from '../../../plan/ProblemText.tsx';
import type { Draft } from '../../../stores/drafts-store.ts';
import { useDrafts, usePlan, useStores } from '../../../stores/stores-context.ts';
import { monoFont } from '../../../theme/theme.ts';
import { MachineSection } from '../MachineSection.tsx';
import { ChangedElsewhere } from './ChangedElsewhere.tsx';
import { lineNamedIn, lineSpan } from './named-line.ts';
import { useSaving } from './use-saving.ts';

/** A definition being edited. Saving shows what it changes, and libvirt judges it; until then nothing but this text is different. */
export function DefinitionEditor({ guest, draft }: { readonly guest: Guest; readonly draft: Draft }) {
  const { t } = useTranslation('machines');
  const { bridge } = useStores();
  const openPlan = usePlan((plan) => plan.open);
  const write = useDrafts((drafts) => drafts.write);
  const drop = useDrafts((drafts) => drafts.drop);
  const [error, setError] = useState<CallError | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const problem = useSaving(guest.id, draft);
  const isChanged = guest.definitionMark !== null && guest.definitionMark !== draft.from.mark;
  const line = lineNamedIn(error?.message ?? problem?.original ?? null);

  const save = async (): Promise<void> => {
    const request = {
      kind: 'edit-definition',
      guest: guest.id,
      edit: { kind: 'text', text: draft.text },
      basedOn: draft.from.mark,
      functions: [],
    } as const satisfies OperationRequest;
    // What is not even XML, or is about another virtual machine, is said here, where it can be mended.
    const preview = await bridge.call('inventory.previewEdit', { request: { ...request, functions: [] } });
    setError(preview.ok ? null : preview.error);
    if (preview.ok) await openPlan(request);
  };
  const goTo = (number: number): void => {
    const { start, end } = lineSpan(draft.text, number);
    field.current?.focus();
    field.current?.setSelectionRange(start, end);
  };

  return (
    <MachineSection
      title={t('definition.title')}
      aside={
        <>
          <Button color="inherit" onClick={() => drop(guest.id)}>
            {t(draft.text === draft.from.text ? 'definition.cancel' : 'definition.discard')}
          </Button>
          <Button
            variant="contained"
            disabled={draft.text === draft.from.text || isChanged}
            onClick={() => void save()}
          >
            {t('definition.save')}
          </Button>
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: 1 }}>
        {isChanged && <ChangedElsewhere guest={guest} draft={draft} />}
        {!isChanged && (error !== null || problem !== null) && (
          <Alert
            id={id}
            severity="error"
            variant="outlined"
            action={
              line !== null && (
                <Button size="small" color="inherit" onClick={() => goTo(line)}>
                  {t('definition.goTo', { line })}
                </Button>
              )
            }
          >
            {error !== null ? <CallErrorText error={error} /> : problem && <ProblemText problem={problem} />}
          </Alert>
        )}
        <Box
          component="textarea"
          ref={field}
          value={draft.text}
          spellCheck={false}
          wrap="off"
          aria-label={t('definition.label.nextStart', { name: guest.name })}
          aria-invalid={error !== null || problem !== null}
          aria-describedby={error !== null || problem !== null ? id : undefined}
          onChange={(event) => {
            setError(null);
            write(guest.id, event.target.value);
          }}
          sx={{
            width: '100%',
            height: 420,
            resize: 'vertical',
            px: 1.25,
            py: 1,
            border: '1px solid',
            borderColor: 'divider',
            borderRadius: 1,
            bgcolor: 'surface.well',
            color: 'text.primary',
            fontFamily: monoFont,
            fontSize: 12,
            lineHeight: 1.55,
            fontVariantLigatures: 'none',
          }}
        />
        <Box sx={{ fontSize: 12.5, color: 'text.secondary' }}>{t('definition.editHint')}</Box>
      </Box>
    </MachineSection>
  );
}
