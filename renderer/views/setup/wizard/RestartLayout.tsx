import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlan } from '../../../stores/stores-context.ts';
import { Reason } from './Reason.tsx';
import { RestartAside } from './RestartAside.tsx';
import { WizardPage } from './WizardPage.tsx';

/** A page that a restart ends: its own side, beside what the restart means, and other buttons before that of the restart. */
export function RestartLayout({
  title,
  lead,
  buttons,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly buttons: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('setup');
  const open = usePlan((plan) => plan.open);
  return (
    <WizardPage
      title={title}
      lead={lead}
      buttons={
        <>
          {buttons}
          <Reason>{''}</Reason>
          <Button variant="contained" onClick={() => void open({ kind: 'restart-host', functions: [] })}>
            {t('restart.button')}
          </Button>
        </>
      }
    >
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 3fr)',
          gap: 3,
          alignItems: 'start',
          maxWidth: 1280,
        }}
      >
        {children}
        <RestartAside />
      </Box>
    </WizardPage>
  );
}
