import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { SetupDraft } from '../../../stores/setup-store.ts';
import { CandidateList } from './CandidateList.tsx';
import { ChosenSide } from './ChosenSide.tsx';
import { LeaveButton } from './LeaveButton.tsx';
import { Reason } from './Reason.tsx';
import { WizardPage } from './WizardPage.tsx';

/** Which devices, beside what the host would lose of them. */
export function DevicesPage({
  draft,
  onChange,
}: {
  readonly draft: SetupDraft;
  readonly onChange: (draft: SetupDraft) => void;
}) {
  const { t } = useTranslation('setup');
  return (
    <WizardPage
      wide
      title={t('devices.title')}
      lead={t('devices.lead')}
      buttons={
        <>
          <LeaveButton />
          <Reason>{t('devices.count', { count: draft.functions.length })}</Reason>
          <Button color="inherit" onClick={() => onChange({ ...draft, step: 'purpose' })}>
            {t('back')}
          </Button>
          <Button variant="contained" onClick={() => onChange({ ...draft, step: 'plan' })}>
            {t(draft.functions.length === 0 ? 'devices.without' : 'continue')}
          </Button>
        </>
      }
    >
      <CandidateList
        purposes={draft.purposes}
        chosen={draft.functions}
        onChoose={(functions) => onChange({ ...draft, functions })}
      />
      <ChosenSide functions={draft.functions} />
    </WizardPage>
  );
}
