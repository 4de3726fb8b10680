import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../shared/model/guest.ts';
import { AskGuestButton } from '../../components/guest-addresses/AskGuestButton.tsx';
import { useFreshAnswers } from '../../components/guest-addresses/use-address-map.ts';
import { guestDevices } from '../../describe/guest-devices.ts';
import { timeWords } from '../../describe/time-words.ts';
import { CallErrorText } from '../../plan/CallErrorText.tsx';
import { useGuestAnswers, useSnapshot } from '../../stores/stores-context.ts';
import { AddressTable } from './AddressTable.tsx';
import { AgentLine } from './AgentLine.tsx';
import { MachineSection } from './MachineSection.tsx';

/** The host's devices that it has now, or gets from its next start, and where they are on both sides. */
export function DevicesSection({ guest }: { readonly guest: Guest }) {
  const { t } = useTranslation(['machines', 'addresses', 'board']);
  const index = useSnapshot((state) => state.index);
  const asked = useGuestAnswers((state) => state.asked.get(guest.id));
  const devices = useMemo(() => guestDevices(index, guest), [index, guest]);
  useFreshAnswers(guest);
  return (
    <MachineSection
      title={t('machines:devices')}
      aside={
        devices.some(({ now }) => now) && (
          <>
            {asked?.at != null && (
              <Box component="span" role="status" sx={{ fontSize: 12, color: 'text.secondary' }}>
                {t('addresses:askedAt', { time: timeWords(asked.at) })}
              </Box>
            )}
            <AskGuestButton guest={guest} />
          </>
        )
      }
    >
      {devices.length === 0 ? (
        <Box sx={{ color: 'text.secondary', fontSize: 13 }}>{t('board:guests.noDevices')}</Box>
      ) : (
        <AddressTable guest={guest} devices={devices} />
      )}
      {asked?.error != null && (
        <Alert severity="error" sx={{ mt: 1 }}>
          <CallErrorText error={asked.error} />
        </Alert>
      )}
      {asked?.answers != null && <AgentLine answers={asked.answers} />}
    </MachineSection>
  );
}
