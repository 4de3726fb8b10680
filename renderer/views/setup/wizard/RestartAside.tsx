import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { isLive } from '../../../../shared/model/guest.ts';
import { CommandBox } from '../../../components/CommandBox.tsx';
import { GuestLink } from '../../../components/GuestLink.tsx';
import { GuestStateMark } from '../../../components/GuestStateMark.tsx';
import { Section } from '../../../plan/Section.tsx';
import { useSnapshot } from '../../../stores/stores-context.ts';

/** Beside the restart: what it would end, and how to do it by hand. */
export function RestartAside() {
  const { t } = useTranslation('setup');
  const guests = useSnapshot(({ index }) => index.snapshot.guests);
  const running = guests.filter(isLive);
  return (
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
  );
}
