import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../shared/model/guest.ts';
import { Address } from '../../components/Address.tsx';
import { ClassIcon } from '../../components/ClassIcon.tsx';
import { JumpRow } from '../../components/device-panel/JumpRow.tsx';
import { Tag } from '../../components/Tag.tsx';
import { classOf } from '../../describe/device-class.ts';
import { guestDevices } from '../../describe/guest-devices.ts';
import { shortNameOf } from '../../describe/short-name.ts';
import { useSelection, useSnapshot } from '../../stores/stores-context.ts';
import { MachineSection } from './MachineSection.tsx';

/** The host's devices that it has now, or gets from its next start. */
export function DevicesSection({ guest }: { readonly guest: Guest }) {
  const { t } = useTranslation(['machines', 'panel', 'board']);
  const index = useSnapshot((state) => state.index);
  const openPanel = useSelection((selection) => selection.openPanel);
  const devices = useMemo(() => guestDevices(index, guest), [index, guest]);
  return (
    <MachineSection title={t('machines:devices')}>
      {devices.length === 0 && (
        <Box sx={{ color: 'text.secondary', fontSize: 13 }}>{t('board:guests.noDevices')}</Box>
      )}
      {devices.map(({ address, fn, missing, now, nextStart }) => (
        <JumpRow key={address} onClick={() => openPanel(address)}>
          {fn !== undefined && (
            <ClassIcon deviceClass={classOf(fn)} sx={{ fontSize: 16, color: 'text.secondary' }} />
          )}
          <Box sx={{ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
            {fn === undefined ? t('board:when.missingName') : shortNameOf(fn)}
          </Box>
          {missing && <Tag tone="blocked">{t('board:when.missing')}</Tag>}
          {now && <Tag>{t('panel:now')}</Tag>}
          {nextStart && <Tag>{t('panel:nextStart')}</Tag>}
          <Address>{address}</Address>
        </JumpRow>
      ))}
    </MachineSection>
  );
}
