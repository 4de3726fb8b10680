import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../shared/model/guest.ts';
import { ChosenHeader } from '../../components/ChosenHeader.tsx';
import { GuestStateMark } from '../../components/GuestStateMark.tsx';
import { Tag } from '../../components/Tag.tsx';
import { memoryOf } from '../../describe/memory.ts';
import { guestColor } from '../../theme/guest-hue.ts';
import { LifeCycleButtons } from './LifeCycleButtons.tsx';
import { LifeCycleState } from './LifeCycleState.tsx';

/** What the virtual machine is called, how it is, and what it is made of. */
export function MachineHeader({ guest }: { readonly guest: Guest }) {
  const { t } = useTranslation(['machines', 'words', 'board']);
  const memory = memoryOf(guest.memoryKiB);
  return (
    <ChosenHeader
      line={
        <>
          <Box sx={{ width: 4, height: 22, borderRadius: 1, flex: 'none', bgcolor: guestColor(guest.id) }} />
          <Typography variant="h2" id="machine-name" noWrap sx={{ fontSize: 18 }}>
            {guest.name}
          </Typography>
          <GuestStateMark guest={guest} />
          {!guest.persistent && <Tag>{t('machines:transient')}</Tag>}
          {guest.kept.managedSave && <Tag>{t('machines:saved')}</Tag>}
          <LifeCycleButtons guest={guest} />
        </>
      }
    >
      {guest.title !== null && (
        <Typography noWrap sx={{ fontSize: 13 }}>
          {guest.title}
        </Typography>
      )}
      <Typography variant="caption" noWrap sx={{ color: 'text.secondary' }}>
        {t('board:guests.spec', {
          vcpus: guest.vcpus,
          memory: t(`board:guests.${memory.unit}`, { value: memory.value }),
          machine: t(`words:machine.${guest.machine}`),
          firmware: t(`words:firmware.${guest.firmware}`),
        })}
      </Typography>
      {!guest.persistent && (
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {t('machines:transientHint')}
        </Typography>
      )}
      <LifeCycleState guest={guest} />
    </ChosenHeader>
  );
}
