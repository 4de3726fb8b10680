import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { SetupDifference } from '../../../../shared/rules/setup/setup-stage.ts';
import { Section } from '../../../plan/Section.tsx';
import { DifferenceItem } from './DifferenceItem.tsx';
import { Reason } from './Reason.tsx';
import { TakeBackButton } from './TakeBackButton.tsx';
import { VerifyTable } from './VerifyTable.tsx';
import { WizardPage } from './WizardPage.tsx';

/** The host has started anew and something is not as planned: what, why, and what to try next. */
export function DifferencePage({
  differences,
  onChoose,
}: {
  readonly differences: readonly SetupDifference[];
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation('setup');
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
        <Box
          component="ul"
          sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.75, maxWidth: 1100 }}
        >
          {differences.map((difference, position) => (
            <DifferenceItem key={position} difference={difference} />
          ))}
        </Box>
      </Section>
      <Section title={t('verify.table')}>
        <VerifyTable />
      </Section>
    </WizardPage>
  );
}
