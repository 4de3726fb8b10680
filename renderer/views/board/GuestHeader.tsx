import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Guest, GuestState } from '../../../shared/model/guest.ts';
import { Shape, type ShapeKind } from '../../components/Shape.tsx';
import { memoryOf } from '../../describe/memory.ts';
import { guestColor } from '../../theme/guest-hue.ts';
import { PortMeter } from './PortMeter.tsx';

const shapes: Readonly<Record<GuestState, ShapeKind>> = {
  running: 'dot',
  paused: 'square',
  'shutting-down': 'triangle',
  off: 'ring',
  crashed: 'cross',
  suspended: 'square',
  unknown: 'question',
};

/** A virtual machine's name, state, size and free ports. */
export function GuestHeader({ guest }: { readonly guest: Guest }) {
  const { t } = useTranslation('board');
  const { t: word } = useTranslation('words');
  const memory = memoryOf(guest.memoryKiB);
  const isOff = guest.now === null;
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
          {guest.name}
        </Typography>
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 0.625,
            fontSize: 12,
            flex: 'none',
            color:
              guest.state === 'crashed'
                ? 'state.blocked'
                : guest.state === 'running'
                  ? 'state.allowed'
                  : isOff
                    ? 'text.secondary'
                    : 'text.primary',
          }}
        >
          <Shape kind={shapes[guest.state]} size={9} />
          {word(`guestState.${guest.state}`)}
        </Box>
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
