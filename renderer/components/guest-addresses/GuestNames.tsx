import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { GuestName } from '../../../shared/rules/address-map.ts';

/** What the guest's operating system calls a device. It is the guest's own word, so it is never more than text. */
export function GuestNames({ names }: { readonly names: readonly GuestName[] }) {
  const { t } = useTranslation('addresses');
  return (
    <Box component="span" sx={{ unicodeBidi: 'isolate', overflowWrap: 'anywhere' }}>
      {names.map(({ text, alike }) => (alike ? t('alike', { name: text }) : text)).join(', ')}
    </Box>
  );
}
