import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Guest, GuestId } from '../../../shared/model/guest.ts';
import { ChoiceList } from '../../components/ChoiceList.tsx';
import { GuestStateMark } from '../../components/GuestStateMark.tsx';
import { guestColor } from '../../theme/guest-hue.ts';

/** The virtual machines, each with its state. */
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
  return (
    <ChoiceList
      title={t('title')}
      count={guests.length}
      width="clamp(200px, 20vw, 300px)"
      items={guests}
      keyOf={({ id }) => id}
      chosen={chosen}
      onChoose={onChoose}
      rowSx={{ display: 'flex', gap: 1, minHeight: 32 }}
      row={(guest) => (
        <>
          <Box sx={{ width: 4, height: 16, borderRadius: 1, flex: 'none', bgcolor: guestColor(guest.id) }} />
          <Typography noWrap title={guest.title ?? guest.name} sx={{ flex: 1, fontSize: 13 }}>
            {guest.name}
          </Typography>
          <GuestStateMark guest={guest} />
        </>
      )}
    />
  );
}
