import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import { classOf } from '../../describe/device-class.ts';
import { shortNameOf } from '../../describe/short-name.ts';
import { useSelection, useSnapshot } from '../../stores/stores-context.ts';
import { Address } from '../Address.tsx';
import { ClassIcon } from '../ClassIcon.tsx';
import { JumpRow } from './JumpRow.tsx';
import { FactRow } from './FactRow.tsx';
import { mono, shown, word } from './fact-value.ts';
import { PanelSectionBox } from './PanelSectionBox.tsx';

/** The group, why it is joined, and the siblings that go along when it is handed over. */
export function GroupSection({ fn }: { readonly fn: PciFunction }) {
  const { t } = useTranslation(['panel', 'words']);
  const group = useSnapshot(({ index }) => index.groups.get(fn.address));
  const siblings = group?.members.filter((member) => member !== fn.address) ?? [];
  const number = shown(fn.iommuGroup, (id) => (id === null ? word('none') : mono(String(id))));
  return (
    <PanelSectionBox title={t('panel:section.group')}>
      <Box component="dl" sx={{ m: 0 }}>
        <FactRow address={fn.address} field="iommuGroup" value={number} />
      </Box>
      {group !== undefined && (
        <Box sx={{ fontSize: 12.5, color: 'text.secondary', my: 0.5 }}>
          {siblings.length === 0
            ? t('panel:alone')
            : t('panel:joined', { why: t(`words:isolation.${group.isolation.kind}`) })}
          {'bridge' in group.isolation && (
            <>
              {' '}
              <Address>{group.isolation.bridge}</Address>
            </>
          )}
        </Box>
      )}
      {siblings.map((sibling) => (
        <SiblingRow key={sibling} address={sibling} />
      ))}
    </PanelSectionBox>
  );
}

function SiblingRow({ address }: { readonly address: PciAddress }) {
  const fn = useSnapshot(({ index }) => index.functions.get(address));
  const openPanel = useSelection((selection) => selection.openPanel);
  return (
    <JumpRow onClick={() => openPanel(address)}>
      {fn !== undefined && (
        <ClassIcon deviceClass={classOf(fn)} sx={{ fontSize: 16, color: 'text.secondary' }} />
      )}
      <Box
        component="span"
        sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
      >
        {fn === undefined ? address : shortNameOf(fn)}
      </Box>
      <Address>{address}</Address>
    </JumpRow>
  );
}
