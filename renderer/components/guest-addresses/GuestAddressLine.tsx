import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../shared/model/guest.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { CallErrorText } from '../../plan/CallErrorText.tsx';
import { useGuestAnswers } from '../../stores/stores-context.ts';
import { AskGuestButton } from './AskGuestButton.tsx';
import { GuestNames } from './GuestNames.tsx';
import { useAddressMap } from './use-address-map.ts';

/** The map of one device, short: where the guest has it, what it calls it, and the way to ask. */
export function GuestAddressLine({
  guest,
  address,
}: {
  readonly guest: Guest;
  readonly address: PciAddress;
}) {
  const { t } = useTranslation('addresses');
  const error = useGuestAnswers(({ asked }) => asked.get(guest.id)?.error ?? null);
  const entry = useAddressMap(guest).find(({ assignment }) => assignment.source === address);
  if (entry === undefined) return null;
  const { guest: side, names, assignment } = entry;
  const words =
    side.state === 'known'
      ? t('panel.known', { address: side.address, by: t(`known.${side.by}`) })
      : side.state === 'no-answer'
        ? t(`noAnswer.${side.reason}`)
        : t(`panel.${side.state}`);
  return (
    <Box sx={{ width: '100%', display: 'flex', alignItems: 'center', gap: 1, fontSize: 12.5 }}>
      <Box sx={{ flex: 1, minWidth: 0, color: 'text.secondary', overflowWrap: 'anywhere' }}>
        <Box>
          {words}
          {names.length > 0 && ', '}
          <GuestNames names={names} />
        </Box>
        {assignment.xmlAddress !== null && (
          <Box title={t('xmlHint')}>{t('panel.xml', { address: assignment.xmlAddress })}</Box>
        )}
        {error !== null && <CallErrorText error={error} />}
      </Box>
      {entry.view === 'now' && <AskGuestButton guest={guest} />}
    </Box>
  );
}
