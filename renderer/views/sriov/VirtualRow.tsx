import MoreVert from '@mui/icons-material/MoreVert';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { VfSettings } from '../../../shared/model/sriov.ts';
import { functionState } from '../../../shared/rules/function-state.ts';
import { ownMacOf } from '../../../shared/rules/network-settings.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { Address } from '../../components/Address.tsx';
import { Cell } from '../../components/grid/Cell.tsx';
import { ROW_HEIGHT, rowLook } from '../../components/grid/grid-look.ts';
import { StateMark } from '../../components/StateMark.tsx';
import { UnknownWord } from '../../components/UnknownWord.tsx';
import { GuestCell } from '../devices/Cells.tsx';
import { COLUMNS, NARROW, WIDE_ONLY, type Column } from './virtual-columns.ts';

interface RowProps {
  readonly id: string;
  readonly address: PciAddress;
  readonly place: number;
  readonly selected: boolean;
  readonly index: SnapshotIndex;
  readonly onPick: (address: PciAddress) => void;
  readonly onMenu: (address: PciAddress, anchor: HTMLElement) => void;
}

/** One virtual function. */
export const VirtualRow = memo(function VirtualRow(props: RowProps) {
  const { id, address, place, selected, index, onPick, onMenu } = props;
  const { t } = useTranslation('sriov');
  const fn = index.functions.get(address);
  const role = fn?.sriov?.role === 'vf' ? fn.sriov : undefined;
  const state = functionState(index, address);
  const holder = index.holders.get(address);
  const definers = index.definers.get(address) ?? [];
  const settings = role?.settings;
  const names = fn?.use.network.known === true ? fn.use.network.value.map(({ name }) => name) : [];
  const told = (column: Column, words: (settings: VfSettings) => ReactNode, first = false) => (
    <ColumnCell column={column}>
      {settings?.known === true
        ? words(settings.value)
        : first && settings !== undefined && <UnknownWord fact={settings} />}
    </ColumnCell>
  );
  return (
    <Box
      role="row"
      id={id}
      aria-rowindex={place + 2}
      aria-selected={selected}
      data-active={selected}
      onClick={() => onPick(address)}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(address, event.currentTarget);
      }}
      style={{ transform: `translateY(${String(place * ROW_HEIGHT)}px)` }}
      sx={rowLook(selected)}
    >
      <ColumnCell column="index">
        <Digits>{role?.index ?? place}</Digits>
      </ColumnCell>
      <ColumnCell column="address">
        <Address dim={false}>{address}</Address>
      </ColumnCell>
      <ColumnCell column="owner">
        <Box component="span" sx={{ display: 'flex', gap: 1.25 }}>
          {holder === undefined && <StateMark state={state} />}
          <GuestCell index={index} address={address} now={holder} nextStart={definers} />
        </Box>
      </ColumnCell>
      <ColumnCell column="interface">
        <Address>{names.join(', ')}</Address>
      </ColumnCell>
      {told(
        'mac',
        ({ mac }) => (mac === null ? <OwnMac mac={ownMacOf(fn)} /> : <Address dim={false}>{mac}</Address>),
        true,
      )}
      {told('vlan', ({ vlan }) => (vlan === null ? <Dim>–</Dim> : <Digits>{vlan}</Digits>))}
      {told('trust', ({ trust }) => (
        <Switch on={trust} />
      ))}
      {told('spoofCheck', ({ spoofCheck }) => (
        <Switch on={spoofCheck} />
      ))}
      {told('link', ({ linkState }) => (linkState === null ? <Dim>–</Dim> : t(`linkState.${linkState}`)))}
      {told('rate', ({ minRate, maxRate }) => (
        <Rate min={minRate} max={maxRate} />
      ))}
      <ColumnCell column="menu">
        <IconButton
          tabIndex={-1}
          aria-label={t('menu', { address })}
          aria-haspopup="menu"
          onClick={(event) => {
            event.stopPropagation();
            onMenu(address, event.currentTarget);
          }}
          sx={{ p: 0.375 }}
        >
          <MoreVert sx={{ fontSize: 17 }} />
        </IconButton>
      </ColumnCell>
    </Box>
  );
});

function ColumnCell({ column, children }: { readonly column: Column; readonly children?: ReactNode }) {
  return (
    <Cell column={COLUMNS.indexOf(column) + 1} hiddenIn={WIDE_ONLY.has(column) ? NARROW : undefined}>
      {children}
    </Cell>
  );
}

/** Nobody gave it one: its own, as far as that is seen. */
function OwnMac({ mac }: { readonly mac: string | null }) {
  const { t } = useTranslation('sriov');
  return mac === null ? <Dim>{t('made')}</Dim> : <Address>{mac}</Address>;
}

function Dim({ children }: { readonly children: string }) {
  return (
    <Box component="span" sx={{ color: 'text.secondary', fontSize: 12.5 }}>
      {children}
    </Box>
  );
}

function Digits({ children }: { readonly children: number }) {
  return (
    <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
      {children}
    </Box>
  );
}

/** Null: the driver of the physical function does not tell. */
function Switch({ on }: { readonly on: boolean | null }) {
  const { t } = useTranslation('sriov');
  if (on === null) return <Dim>–</Dim>;
  return on ? <span>{t('on')}</span> : <Dim>{t('off')}</Dim>;
}

function Rate({ min, max }: { readonly min: number | null; readonly max: number | null }) {
  const { t } = useTranslation('sriov');
  const least = min ?? 0;
  const most = max ?? 0;
  if (min === null && max === null) return <Dim>–</Dim>;
  if (least === 0 && most === 0) return <Dim>{t('rate.none')}</Dim>;
  if (least === 0) return <span>{t('rate.most', { most })}</span>;
  return <span>{most === 0 ? t('rate.least', { least }) : t('rate.both', { least, most })}</span>;
}
