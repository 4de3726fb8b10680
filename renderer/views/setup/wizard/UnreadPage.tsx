import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../../../stores/stores-context.ts';
import { Reason } from './Reason.tsx';
import { WizardPage } from './WizardPage.tsx';

/** Nothing is changed on a host whose files cannot be read. */
export function UnreadPage() {
  const { t } = useTranslation('setup');
  const state = useSnapshot(({ index }) => index.snapshot.reader.state);
  const refresh = useSnapshot((snapshot) => snapshot.refresh);
  const reading = useSnapshot((snapshot) => snapshot.reading);
  return (
    <WizardPage
      title={t(`unread.${state}.title`)}
      lead={t(`unread.${state}.lead`)}
      buttons={
        <>
          <Reason>{''}</Reason>
          <Button variant="outlined" color="inherit" loading={reading} onClick={() => void refresh()}>
            {t('unread.again')}
          </Button>
        </>
      }
    >
      {null}
    </WizardPage>
  );
}
