import ArrowBack from '@mui/icons-material/ArrowBack';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../shared/model/guest.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { assignmentOf } from '../../../shared/rules/assignment-of.ts';
import type { Carried } from '../../stores/board-store.ts';
import { useImpact, useSelection, useSnapshot, useStores } from '../../stores/stores-context.ts';
import { CorrectionItems, correctionsAt } from './CorrectionItems.tsx';
import { requestFor } from './drop.ts';
import { TargetItems } from './TargetItems.tsx';

interface ChipMenuProps {
  readonly anchor: HTMLElement;
  readonly address: PciAddress | null;
  readonly carries: Carried | null;
  /** Further items, of the screen it is opened on. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
}

/** Everything a chip or group can do, without dragging. */
export function ChipMenu({ anchor, address, carries, children, onClose }: ChipMenuProps) {
  const { t } = useTranslation('board');
  const { t: replaceWords } = useTranslation('replace');
  const { t: planWords } = useTranslation('plan');
  const { page, snapshot, plan, replacement, deviceOptions } = useStores();
  const openPanel = useSelection((selection) => selection.openPanel);
  const showImpact = useImpact((impact) => impact.show);
  const [choosing, setChoosing] = useState<'target' | 'correction' | null>(null);
  const index = useSnapshot((state) => state.index);
  const guest = carries?.from == null ? undefined : index.guests.get(carries.from);
  const correctable = address !== null && correctionsAt(index, guest, address).length > 0;
  const isEntry = address !== null && guest !== undefined && !index.functions.has(address);

  const detach = (): void => {
    onClose();
    const request = carries === null ? null : requestFor(snapshot.getState().index, carries, 'host');
    if (request !== null) void plan.getState().open(request);
  };

  return (
    <Menu
      anchorEl={anchor}
      open
      onClose={onClose}
      slotProps={{ paper: { sx: { minWidth: 210, maxWidth: 340 } } }}
    >
      {choosing !== null && carries !== null
        ? [
            <MenuItem key="back" onClick={() => setChoosing(null)} sx={{ color: 'text.secondary' }}>
              <ArrowBack sx={{ mr: 1, fontSize: 16 }} />
              {t('menu.back')}
            </MenuItem>,
            <Divider key="line" />,
            choosing === 'correction' && address !== null && guest !== undefined ? (
              <CorrectionItems key="corrections" guest={guest} address={address} onClose={onClose} />
            ) : (
              <TargetItems key="targets" carries={carries} onClose={onClose} />
            ),
          ]
        : [
            address !== null && (
              <MenuItem
                key="details"
                onClick={() => {
                  onClose();
                  openPanel(address);
                }}
              >
                {t('menu.details')}
              </MenuItem>
            ),
            correctable && (
              <MenuItem key="correct" onClick={() => setChoosing('correction')}>
                {t('menu.correct')}
              </MenuItem>
            ),
            carries !== null && (
              <MenuItem key="to" autoFocus onClick={() => setChoosing('target')}>
                {t(carries.from === null ? 'menu.attachTo' : 'menu.moveTo')}
              </MenuItem>
            ),
            carries !== null && carries.from !== null && (
              <MenuItem key="detach" onClick={detach}>
                {t(isEntry ? 'menu.takeOut' : 'menu.detach')}
              </MenuItem>
            ),
            children,
            address !== null && guest !== undefined && hasOptions(guest, address) && (
              <MenuItem
                key="options"
                onClick={() => {
                  onClose();
                  deviceOptions.getState().show(guest.id, address);
                }}
              >
                {planWords('options.open')}
              </MenuItem>
            ),
            address !== null && carries?.from == null && (
              <MenuItem
                key="impact"
                onClick={() => {
                  onClose();
                  showImpact([address]);
                }}
              >
                {t('menu.impact')}
              </MenuItem>
            ),
            address !== null && (isEntry || index.functions.has(address)) && (
              <MenuItem
                key="replace"
                onClick={() => {
                  onClose();
                  void replacement.getState().begin(address);
                }}
              >
                {replaceWords('menu')}
              </MenuItem>
            ),
            address !== null && <Divider key="line" />,
            address !== null && (
              <MenuItem
                key="copy"
                onClick={() => {
                  onClose();
                  void page.copy(address);
                }}
              >
                {t('menu.copyAddress')}
              </MenuItem>
            ),
          ]}
    </Menu>
  );
}

/** A device of a definition has options; one that is only in the running guest has none to change. */
function hasOptions(guest: Guest, address: PciAddress): boolean {
  return guest.definitionMark !== null && assignmentOf(guest, 'nextStart', address) !== undefined;
}
