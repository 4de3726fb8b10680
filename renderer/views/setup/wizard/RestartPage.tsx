import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { isLive } from '../../../../shared/model/guest.ts';
import { GuestLink } from '../../../components/GuestLink.tsx';
import { GuestStateMark } from '../../../components/GuestStateMark.tsx';
import { Section } from '../../../plan/Section.tsx';
import { usePlan, useSnapshot } from '../../../stores/stores-context.ts';
import { CommandBox } from '../../../components/CommandBox.tsx';
import { Reason } from './Reason.tsx';
import { RescueCard } from './RescueCard.tsx';
import { TakeBackButton } from './TakeBackButton.tsx';
import { WizardPage } from './WizardPage.tsx';

/** The files are written and nothing counts yet: the way back first, then the restart, when it suits. */
export function RestartPage({ onChoose }: { readonly onChoose: () => void }) {
  const { t } = useTranslation('setup');
  const guests = useSnapshot(({ index }) => index.snapshot.guests);
  const open = usePlan((plan) => plan.open);
  const running = guests.filter(isLive);
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
        <Box sx={{ display: 'grid', gap: 2.5 }}>
          <Section title={t('restart.running')}>
            {running.length === 0 ? (
              <Box>{t('restart.noneRunning')}</Box>
            ) : (
              <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
                {running.map((guest) => (
                  <Box component="li" key={guest.id} sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
                    <GuestLink guest={guest} />
                    <GuestStateMark guest={guest} />
                  </Box>
                ))}
              </Box>
            )}
          </Section>
          <Section title={t('restart.byHand')}>
            <Box sx={{ display: 'grid', gap: 0.75 }}>
              <CommandBox command="sudo systemctl reboot" copyName={t('restart.copy')} />
              <Box sx={{ color: 'text.secondary', fontSize: 12.5 }}>{t('restart.after')}</Box>
            </Box>
          </Section>
        </Box>
      </Box>
    </WizardPage>
  );
}
