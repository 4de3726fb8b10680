import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../../shared/model/guest.ts';
import { CodeBox } from '../../../components/CodeBox.tsx';
import { CopyButton } from '../../../components/device-panel/CopyButton.tsx';
import { FilterChip } from '../../../components/FilterChip.tsx';
import { CallErrorText } from '../../../plan/CallErrorText.tsx';
import { useDrafts } from '../../../stores/stores-context.ts';
import { MachineSection } from '../MachineSection.tsx';
import { definitionIn, useGuestXml, type XmlView } from './use-guest-xml.ts';

const views = ['nextStart', 'now'] as const;

/** The XML of one view, read again when that changes. */
export function DefinitionReader({ guest }: { readonly guest: Guest }) {
  const { t } = useTranslation('machines');
  const begin = useDrafts((drafts) => drafts.begin);
  const [wanted, setWanted] = useState<XmlView>('nextStart');
  const view = guest[wanted] === null ? (wanted === 'now' ? 'nextStart' : 'now') : wanted;
  const { reply, readAgain } = useGuestXml(guest, view);
  const definition = definitionIn(reply);
  return (
    <MachineSection
      title={t('definition.title')}
      aside={
        <>
          {views.map((one) =>
            guest[one] === null ? null : (
              <FilterChip key={one} pressed={one === view} onClick={() => setWanted(one)}>
                {t(`definition.view.${one}`)}
              </FilterChip>
            ),
          )}
          {reply?.ok === true && <CopyButton text={reply.value.text} name={t('definition.copy')} />}
          {definition !== null && (
            <Button variant="outlined" color="inherit" onClick={() => begin(guest.id, definition)}>
              {t('definition.edit')}
            </Button>
          )}
        </>
      }
    >
      {reply === null && <Note>{t('definition.reading')}</Note>}
      {reply?.ok === false && (
        <Box role="status" sx={{ fontSize: 13 }}>
          <CallErrorText error={reply.error} />
          <Button color="inherit" variant="outlined" onClick={readAgain} sx={{ mt: 1 }}>
            {t('definition.again')}
          </Button>
        </Box>
      )}
      {reply?.ok === true && (
        <CodeBox label={t(`definition.label.${view}`, { name: guest.name })}>{reply.value.text}</CodeBox>
      )}
      <Note>{t(`definition.hint.${view}`)}</Note>
    </MachineSection>
  );
}

function Note({ children }: { readonly children: string }) {
  return <Box sx={{ fontSize: 12.5, color: 'text.secondary', mt: 0.75 }}>{children}</Box>;
}
