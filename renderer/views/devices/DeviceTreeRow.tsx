import ChevronRight from '@mui/icons-material/ChevronRightOutlined';
import ErrorOutline from '@mui/icons-material/LinkOffOutlined';
import Hub from '@mui/icons-material/HubOutlined';
import Box from '@mui/material/Box';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { functionState } from '../../../shared/rules/function-state.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { Address } from '../../components/Address.tsx';
import { ClassIcon } from '../../components/ClassIcon.tsx';
import { Cell } from '../../components/grid/Cell.tsx';
import { clipped, rowLook } from '../../components/grid/grid-look.ts';
import { classOf } from '../../describe/device-class.ts';
import { fullNameOf, shortNameOf } from '../../describe/short-name.ts';
import { DriverCell, GroupCell, GuestCell, LinkCell, NumaCell, StateCell } from './Cells.tsx';
import { COLUMNS } from './columns.ts';
import type { DeviceRow } from './device-rows.ts';

interface RowProps {
  readonly row: DeviceRow;
  readonly id: string;
  readonly number: number;
  readonly top: number;
  readonly active: boolean;
  readonly selected: boolean;
  readonly index: SnapshotIndex;
  readonly onPick: (row: DeviceRow) => void;
  readonly onToggle: (row: DeviceRow) => void;
}

/** One row of the tree grid; moving the selection renders only the two rows it concerns. */
export const DeviceTreeRow = memo(function DeviceTreeRow(props: RowProps) {
  const { row, id, number, top, active, selected, onPick, onToggle } = props;
  const spans = row.kind === 'root-bus' || row.kind === 'missing-section';
  return (
    <Box
      role="row"
      id={id}
      data-key={row.key}
      data-active={active}
      aria-rowindex={number}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-expanded={row.expanded ?? undefined}
      aria-selected={selected}
      onClick={() => onPick(row)}
      style={{ transform: `translateY(${String(top)}px)` }}
      sx={rowLook(selected)}
    >
      <Box
        role="gridcell"
        aria-colindex={1}
        aria-colspan={spans ? COLUMNS.length : undefined}
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 0.75,
          minWidth: 0,
          pl: `${String((row.level - 1) * 14)}px`,
          gridColumn: spans ? '1 / -1' : undefined,
        }}
      >
        <Twisty row={row} onToggle={onToggle} />
        <NameOf row={row} />
      </Box>
      <OtherCells {...props} />
    </Box>
  );
});

function Twisty({ row, onToggle }: { readonly row: DeviceRow; readonly onToggle: (row: DeviceRow) => void }) {
  if (row.expanded === null) return <Box sx={{ width: 18, flex: 'none' }} />;
  return (
    <Box
      aria-hidden
      data-twisty
      onClick={(event) => {
        event.stopPropagation();
        onToggle(row);
      }}
      sx={{
        display: 'flex',
        width: 18,
        flex: 'none',
        color: 'text.secondary',
        cursor: 'pointer',
        '&:hover': { color: 'text.primary' },
      }}
    >
      <ChevronRight
        sx={{
          fontSize: 18,
          transform: row.expanded ? 'rotate(90deg)' : 'none',
          transition: 'transform 120ms',
        }}
      />
    </Box>
  );
}

function NameOf({ row }: { readonly row: DeviceRow }) {
  const { t } = useTranslation(['devices', 'words']);
  switch (row.kind) {
    case 'root-bus':
      return (
        <>
          <Hub aria-hidden sx={{ fontSize: 16, color: 'text.secondary' }} />
          <Box component="span" sx={{ ...clipped, fontWeight: 600 }}>
            {t('devices:rootBus', { name: row.name })}
          </Box>
          <Box component="span" sx={{ color: 'text.secondary', fontSize: 12, whiteSpace: 'nowrap' }}>
            {t('words:functions', { count: row.count })}
          </Box>
        </>
      );
    case 'function':
      return (
        <>
          <ClassIcon
            deviceClass={classOf(row.fn)}
            decorative
            sx={{ fontSize: 16, color: 'text.secondary' }}
          />
          <Box
            component="span"
            title={fullNameOf(row.fn)}
            sx={{ ...clipped, color: row.fn.bridge === null ? 'text.primary' : 'text.secondary' }}
          >
            {shortNameOf(row.fn)}
          </Box>
        </>
      );
    case 'missing-section':
      return (
        <>
          <ErrorOutline aria-hidden sx={{ fontSize: 16, color: 'state.missing' }} />
          <Box component="span" sx={{ ...clipped, fontWeight: 600 }}>
            {t('devices:missing')}
          </Box>
          <Box component="span" sx={{ color: 'text.secondary', fontSize: 12, whiteSpace: 'nowrap' }}>
            {t('words:functions', { count: row.count })}
          </Box>
        </>
      );
    case 'missing':
      return (
        <Box component="span" sx={{ ...clipped, color: 'text.secondary' }}>
          {t('devices:missingName')}
        </Box>
      );
  }
}

function OtherCells({ row, index }: RowProps) {
  switch (row.kind) {
    case 'root-bus':
    case 'missing-section':
      return null;
    case 'missing': {
      const now = row.references.find((reference) => reference.now)?.guest;
      const later = row.references.filter((reference) => reference.nextStart).map(({ guest }) => guest);
      return (
        <>
          <Cell column={2}>
            <Address>{row.address}</Address>
          </Cell>
          <Cell column={3}>
            <StateCell state={{ kind: 'missing' }} />
          </Cell>
          <Cell column={4} />
          <Cell column={5} />
          <Cell column={6} />
          <Cell column={7} />
          <Cell column={8}>
            <GuestCell index={index} address={row.address} now={now} nextStart={later} />
          </Cell>
        </>
      );
    }
    case 'function': {
      const { fn } = row;
      return (
        <>
          <Cell column={2}>
            <Address>{fn.address}</Address>
          </Cell>
          <Cell column={3}>
            <StateCell state={functionState(index, fn.address)} />
          </Cell>
          <Cell column={4}>
            <DriverCell driver={fn.driver} />
          </Cell>
          <Cell column={5}>
            <GroupCell fn={fn} group={index.groups.get(fn.address)} />
          </Cell>
          <Cell column={6}>
            <LinkCell link={fn.link} />
          </Cell>
          <Cell column={7}>
            <NumaCell node={fn.numaNode} />
          </Cell>
          <Cell column={8}>
            <GuestCell
              index={index}
              address={fn.address}
              now={index.holders.get(fn.address)}
              nextStart={index.definers.get(fn.address) ?? []}
            />
          </Cell>
        </>
      );
    }
  }
}
