import MenuItem from '@mui/material/MenuItem';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { withCompanions } from '../../../shared/rules/companions.ts';
import type { Carried } from '../../stores/board-store.ts';
import { useSnapshot } from '../../stores/stores-context.ts';
import { ChipMenu } from '../board/ChipMenu.tsx';

/** What a virtual function can do: all that its chip on the board can, and have its properties changed. */
export function VirtualMenu({
  anchor,
  address,
  onEdit,
  onClose,
}: {
  readonly anchor: HTMLElement;
  readonly address: PciAddress;
  readonly onEdit: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('sriov');
  const index = useSnapshot((state) => state.index);
  const from = index.holders.get(address)?.id ?? null;
  const carries = useMemo<Carried>(
    () => ({ functions: withCompanions(index, [address], from), from }),
    [address, from, index],
  );
  const role = index.functions.get(address)?.sriov;
  const isTold = role?.role === 'vf' && role.settings.known;
  return (
    <ChipMenu anchor={anchor} address={address} carries={carries} onClose={onClose}>
      {isTold && (
        <MenuItem
          key="edit"
          onClick={() => {
            onClose();
            onEdit();
          }}
        >
          {t('edit.open')}
        </MenuItem>
      )}
    </ChipMenu>
  );
}
