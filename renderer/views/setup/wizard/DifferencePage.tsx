import Button from '@mui/material/Button';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { setupChecks } from '../../../../shared/rules/doctor/setup-checks.ts';
import { Section } from '../../../plan/Section.tsx';
import { useSnapshot } from '../../../stores/stores-context.ts';
import { CheckList } from './CheckList.tsx';
import { Reason } from './Reason.tsx';
import { TakeBackButton } from './TakeBackButton.tsx';
import { VerifyTable } from './VerifyTable.tsx';
import { WizardPage } from './WizardPage.tsx';

/** The host has started anew and something is not as planned: what, why, and what to try next, in the doctor's words. */
export function DifferencePage({ onChoose }: { readonly onChoose: () => void }) {
  const { t } = useTranslation('setup');
  const index = useSnapshot((state) => state.index);
  const checks = useMemo(() => setupChecks(index).filter(({ outcome }) => outcome !== 'ok'), [index]);
  return (
    <WizardPage
      title={t('verify.title')}
      lead={t('verify.lead')}
      buttons={
        <>
          <TakeBackButton />
          <Reason>{''}</Reason>
          <Button variant="contained" onClick={onChoose}>
            {t('verify.again')}
          </Button>
        </>
      }
    >
      <Section title={t('verify.differences')}>
        <CheckList checks={checks} />
      </Section>
      <Section title={t('verify.table')}>
        <VerifyTable />
      </Section>
    </WizardPage>
  );
}
