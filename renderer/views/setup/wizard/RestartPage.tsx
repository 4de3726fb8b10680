import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { RescueCard } from './RescueCard.tsx';
import { RestartLayout } from './RestartLayout.tsx';
import { TakeBackButton } from './TakeBackButton.tsx';

/** The files are written and nothing counts yet: the way back first, then the restart, when it suits. */
export function RestartPage({ onChoose }: { readonly onChoose: () => void }) {
  const { t } = useTranslation('setup');
  return (
    <RestartLayout
      title={t('restart.title')}
      lead={t('restart.lead')}
      buttons={
        <>
          <TakeBackButton />
          <Button color="inherit" onClick={onChoose}>
            {t('changeDevices')}
          </Button>
        </>
      }
    >
      <RescueCard />
    </RestartLayout>
  );
}
