import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../../shared/model/guest.ts';
import { useDrafts } from '../../../stores/stores-context.ts';
import { MachineSection } from '../MachineSection.tsx';
import { DefinitionEditor } from './DefinitionEditor.tsx';
import { DefinitionReader } from './DefinitionReader.tsx';

/** What libvirt starts the virtual machine from, and the running one, as XML: to be read, and the first to be edited. */
export function DefinitionSection({ guest }: { readonly guest: Guest }) {
  const { t } = useTranslation('machines');
  const [shown, setShown] = useState(false);
  const draft = useDrafts(({ drafts }) => drafts[guest.id]);
  if (draft !== undefined) return <DefinitionEditor guest={guest} draft={draft} />;
  if (shown) return <DefinitionReader guest={guest} />;
  return (
    <MachineSection
      title={t('definition.title')}
      aside={
        <Button variant="outlined" color="inherit" onClick={() => setShown(true)}>
          {t('definition.show')}
        </Button>
      }
    >
      {null}
    </MachineSection>
  );
}
