import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guest, GuestId } from '../../../shared/model/guest.ts';
import { GuestStateMark } from '../../components/GuestStateMark.tsx';
import { placeAfter } from '../../components/place-after.ts';
import { ScreenHeader } from '../../components/ScreenHeader.tsx';
import { guestColor } from '../../theme/guest-hue.ts';

/** Rows that Page up and Page down pass. */
const PAGE = 10;

/** The virtual machines as a list box, each with its state. */
export function MachineList({
  guests,
  chosen,
  onChoose,
}: {
  readonly guests: readonly Guest[];
  readonly chosen: GuestId | null;
  readonly onChoose: (guest: GuestId) => void;
}) {
  const { t } = useTranslation('machines');
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const place = guests.findIndex((guest) => guest.id === chosen);

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = placeAfter(event.key, place, guests.length, PAGE);
    const guest = to === null ? undefined : guests[to];
    if (guest === undefined) return;
    event.preventDefault();
    onChoose(guest.id);
  };

  return (
    <Box
      sx={{
        width: 'clamp(200px, 20vw, 300px)',
        flex: 'none',
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        borderRight: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Box sx={{ px: 2, pt: 1.5, pb: 1 }}>
        <ScreenHeader
          title={t('title')}
          aside={
            <Typography variant="caption" noWrap sx={{ color: 'text.secondary' }}>
              {guests.length}
            </Typography>
          }
        />
      </Box>
      <Box
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={t('title')}
        aria-activedescendant={place === -1 ? undefined : `${id}${String(chosen)}`}
        onKeyDown={onKeyDown}
        sx={{
          flex: 1,
          minHeight: 0,
          overflowY: 'auto',
          px: 0.75,
          pb: 1,
          '&:focus-visible': { outlineOffset: '-2px' },
        }}
      >
        {guests.map((guest) => (
          <Box
            key={guest.id}
            id={`${id}${guest.id}`}
            role="option"
            aria-selected={guest.id === chosen}
            onClick={() => onChoose(guest.id)}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 1,
              minHeight: 32,
              px: 1.25,
              borderRadius: 1,
              cursor: 'default',
              bgcolor: guest.id === chosen ? 'surface.selected' : 'transparent',
              '&:hover': { bgcolor: guest.id === chosen ? 'surface.selected' : 'surface.chipHover' },
            }}
          >
            <Box
              sx={{ width: 4, height: 16, borderRadius: 1, flex: 'none', bgcolor: guestColor(guest.id) }}
            />
            <Typography noWrap title={guest.title ?? guest.name} sx={{ flex: 1, fontSize: 13 }}>
              {guest.name}
            </Typography>
            <GuestStateMark guest={guest} />
          </Box>
        ))}
      </Box>
    </Box>
  );
}
