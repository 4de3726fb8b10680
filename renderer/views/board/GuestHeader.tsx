import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../shared/model/guest.ts';
import { GuestLink } from '../../components/GuestLink.tsx';
import { GuestStateMark } from '../../components/GuestStateMark.tsx';
import { memoryOf } from '../../describe/memory.ts';
import { guestColor } from '../../theme/guest-hue.ts';
import { PortMeter } from './PortMeter.tsx';

/** A virtual machine's name, state, size and free ports. */
export function GuestHeader({ guest }: { readonly guest: Guest }) {
  const { t } = useTranslation('board');
  const { t: word } = useTranslation('words');
  const memory = memoryOf(guest.memoryKiB);
  return (
    <Box
      sx={{
        px: 1.25,
        pt: 1.25,
        pb: 1,
        borderBottom: '1px solid',
        borderColor: 'divider',
        display: 'grid',
        gap: 0.25,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Box sx={{ width: 4, height: 18, borderRadius: 1, flex: 'none', bgcolor: guestColor(guest.id) }} />
        <Typography variant="h2" component="h3" noWrap title={guest.title ?? guest.name} sx={{ flex: 1 }}>
          <GuestLink guest={guest} />
        </Typography>
        <GuestStateMark guest={guest} />
      </Box>
      <Typography variant="caption" noWrap sx={{ color: 'text.secondary' }}>
        {t('guests.spec', {
          vcpus: guest.vcpus,
          memory: t(`guests.${memory.unit}`, { value: memory.value }),
          machine: word(`machine.${guest.machine}`),
          firmware: word(`firmware.${guest.firmware}`),
        })}
      </Typography>
      <PortMeter guest={guest} />
    </Box>
  );
}
