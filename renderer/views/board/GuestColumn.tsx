import { useDroppable } from '@dnd-kit/core';
import Box from '@mui/material/Box';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../shared/model/guest.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { Activity } from '../../describe/activity.ts';
import { useBoard, useSelection, useSnapshot } from '../../stores/stores-context.ts';
import { ArrivingChip } from './ArrivingChip.tsx';
import { DropHint } from './DropHint.tsx';
import { GuestDeviceChip } from './GuestDeviceChip.tsx';
import { GuestHeader } from './GuestHeader.tsx';
import { guestDevices } from '../../describe/guest-devices.ts';
import { moveCursor } from './move-cursor.ts';
import { useVerdict } from './use-verdict.ts';

const verdictColors = {
  allowed: 'state.allowed',
  confirm: 'state.confirm',
  blocked: 'state.blocked',
} as const;

/** One virtual machine with its devices: a place to drop. */
export const GuestColumn = memo(function GuestColumn({
  guest,
  activity,
}: {
  readonly guest: Guest;
  readonly activity: ReadonlyMap<PciAddress, Activity>;
}) {
  const { t } = useTranslation('board');
  const index = useSnapshot((state) => state.index);
  const devices = useMemo(() => guestDevices(index, guest), [index, guest]);
  const verdict = useVerdict(guest.id);
  const aimed = useBoard(({ target }) => target === guest.id);
  const selected = useSelection((selection) => selection.guest === guest.id);
  const box = useRef<HTMLElement | null>(null);
  const { setNodeRef } = useDroppable({ id: `target:${guest.id}`, data: { target: guest.id } });
  const here = new Set(devices.map(({ address }) => address));
  const arriving = [...activity].filter(([address, { to }]) => to === guest.id && !here.has(address));

  useEffect(() => {
    if (aimed || selected) box.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [aimed, selected]);

  return (
    <Box
      component="section"
      role="region"
      aria-label={guest.name}
      ref={(node: HTMLElement | null) => {
        box.current = node;
        setNodeRef(node);
      }}
      sx={{
        flex: '1 1 0',
        minWidth: 218,
        maxWidth: 420,
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        border: '1px solid',
        borderRadius: 1.25,
        bgcolor: 'surface.card',
        borderColor:
          aimed && verdict !== null
            ? verdictColors[verdict.verdict.kind]
            : selected
              ? 'primary.main'
              : 'divider',
        boxShadow: aimed && verdict !== null ? 'inset 0 0 0 1px currentColor' : 'none',
        color: aimed && verdict !== null ? verdictColors[verdict.verdict.kind] : undefined,
        '& > *': { color: 'text.primary' },
      }}
    >
      <GuestHeader guest={guest} />
      <Box
        onKeyDown={moveCursor}
        sx={{
          flex: 1,
          minHeight: 0,
          overflowY: 'auto',
          p: 0.75,
          display: 'flex',
          flexDirection: 'column',
          gap: 0.75,
        }}
      >
        {devices.map((device) => (
          <GuestDeviceChip
            key={device.address}
            device={device}
            guest={guest.id}
            activity={activity.get(device.address)}
          />
        ))}
        {arriving.map(([address, doing]) => (
          <ArrivingChip key={address} address={address} activity={doing} />
        ))}
        {devices.length === 0 && arriving.length === 0 && verdict === null && (
          <Box sx={{ p: 1, fontSize: 12.5, color: 'text.secondary' }}>{t('guests.noDevices')}</Box>
        )}
        {verdict !== null && <DropHint kind={verdict.verdict.kind} words={verdict.words} aimed={aimed} />}
      </Box>
    </Box>
  );
});
