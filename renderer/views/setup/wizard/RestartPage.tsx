import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { usePlan } from '../../../stores/stores-context.ts';
import { Reason } from './Reason.tsx';
import { RescueCard } from './RescueCard.tsx';
import { RestartAside } from './RestartAside.tsx';
import { TakeBackButton } from './TakeBackButton.tsx';
import { WizardPage } from './WizardPage.tsx';

/** The files are written and nothing counts yet: the way back first, then the restart, when it suits. */
export function RestartPage({ onChoose }: { readonly onChoose: () => void }) {
  const { t } = useTranslation('setup');
  const open = usePlan((plan) => plan.open);
  return (
    <WizardPage
      title={t('restart.title')}
      lead={t('restart.lead')}
      buttons={
        <>
          <TakeBackButton />
          <Button color="inherit" onClick={onChoose}>
            {t('changeDevices')}
          </Button>
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
        <RescueCard />
        <RestartAside />
      </Box>
    </WizardPage>
  );
}
