import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Guest, GuestPorts } from '../../../shared/model/guest.ts';
import { guestColor } from '../../theme/guest-hue.ts';

const SHOWN = 8;

/** Free and used places for devices: hotplug ports of a Q35 machine, slots of an i440FX one. */
export function PortMeter({ guest }: { readonly guest: Guest }) {
  const { t } = useTranslation('board');
  const ports = (guest.now ?? guest.nextStart)?.ports;
  if (ports === undefined) return null;
  const { used, total, express } = placesOf(ports);
  const free = Math.max(0, total - used);
  const later = guest.now === null || guest.nextStart === null ? ports : guest.nextStart.ports;
  const freeLater = freeIn(later, express);
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        minHeight: 18,
        fontSize: 12,
        color: 'text.secondary',
        whiteSpace: 'nowrap',
      }}
    >
      {express && total > 0 && total <= SHOWN && (
        <Box role="img" aria-label={t('ports.meter', { used, total })} sx={{ display: 'flex', gap: 0.25 }}>
          {Array.from({ length: total }, (_, position) => (
            <Box
              key={position}
              sx={{
                width: 11,
                height: 7,
                borderRadius: 0.375,
                border: '1px solid',
                borderColor: guestColor(guest.id),
                bgcolor: position < used ? guestColor(guest.id) : 'transparent',
              }}
            />
          ))}
        </Box>
      )}
      <span>
        {total === 0 ? t('ports.none') : t(express ? 'ports.free' : 'ports.slots', { count: free })}
      </span>
      {freeLater !== free && <span>{t('ports.later', { count: freeLater })}</span>}
    </Box>
  );
}

function freeIn(ports: GuestPorts, express: boolean): number {
  const { expressTotal, expressUsed, conventionalTotal, conventionalUsed } = ports;
  return Math.max(0, express ? expressTotal - expressUsed : conventionalTotal - conventionalUsed);
}

function placesOf(ports: GuestPorts): {
  readonly used: number;
  readonly total: number;
  readonly express: boolean;
} {
  const express = ports.expressTotal > 0 || ports.conventionalTotal === 0;
  return express
    ? { used: ports.expressUsed, total: ports.expressTotal, express }
    : { used: ports.conventionalUsed, total: ports.conventionalTotal, express };
}
