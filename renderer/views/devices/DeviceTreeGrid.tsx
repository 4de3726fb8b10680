import Box from '@mui/material/Box';
import { useCallback, useId, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { COLUMNS_PROPERTY, gridLook, ROW_HEIGHT } from '../../components/grid/grid-look.ts';
import { GridHead } from '../../components/grid/GridHead.tsx';
import { useGridRows } from '../../components/grid/use-grid-rows.ts';
import { useSelection } from '../../stores/stores-context.ts';
import { COLUMNS, NARROW_BELOW, WIDTHS } from './columns.ts';
import type { DeviceRow } from './device-rows.ts';
import { DeviceTreeRow } from './DeviceTreeRow.tsx';
import { treeKeyAction } from './tree-keys.ts';
import { addressOf, useActiveRow } from './use-active-row.ts';
import { useTypeAhead } from './use-type-ahead.ts';

/** Names begin behind the twisty of their row. */
const NAME_INDENT = 24;

/** The topology as a tree grid: focus stays on the grid and `aria-activedescendant` names the row, so only visible rows exist. */
export function DeviceTreeGrid({
  rows,
  index,
  filter,
  onFold,
}: {
  readonly rows: readonly DeviceRow[];
  readonly index: SnapshotIndex;
  /** What the rows were narrowed by; another one shows where the active row is then. */
  readonly filter: string;
  readonly onFold: (keys: readonly string[], folded: boolean) => void;
}) {
  const { t } = useTranslation('devices');
  const id = useId();
  const container = useRef<HTMLDivElement>(null);
  const { place, address, moveTo } = useActiveRow(rows);
  const openPanel = useSelection((selection) => selection.openPanel);
  const typeAhead = useTypeAhead();
  const activeKey = rows[place]?.key;
  // Only a moved selection and another filter scroll; rows that come and go do not.
  const shown = useGridRows(container, rows, place, `${activeKey ?? ''} ${filter}`);
  const knowsNuma = index.snapshot.functions.some(({ numaNode }) => numaNode.known);

  const pick = useCallback(
    (row: DeviceRow): void => {
      moveTo(row);
      const target = addressOf(row);
      if (target !== null) openPanel(target);
    },
    [moveTo, openPanel],
  );
  const toggle = useCallback((row: DeviceRow) => onFold([row.key], row.expanded === true), [onFold]);

  const go = (to: number): void => {
    const row = rows[to];
    if (row !== undefined) moveTo(row);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = typeAhead(event.key, rows, place);
    if (target !== null) {
      if (target !== -1) go(target);
      event.preventDefault();
      return;
    }
    const action = treeKeyAction(event.key, rows, place, shown.page());
    if (action === null) return;
    event.preventDefault();
    event.stopPropagation();
    const row = rows[place];
    if (action.kind === 'move') go(action.index);
    else if (action.kind === 'expand') onFold(action.keys, false);
    else if (action.kind === 'collapse') onFold(action.keys, true);
    else if (row !== undefined) {
      if (addressOf(row) === null) toggle(row);
      else pick(row);
    }
  };

  return (
    <Box
      ref={container}
      role="treegrid"
      tabIndex={0}
      aria-label={t('treeLabel')}
      aria-rowcount={rows.length + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={activeKey === undefined ? undefined : `${id}${activeKey}`}
      onKeyDown={onKeyDown}
      onScroll={shown.onScroll}
      sx={{
        ...gridLook,
        [COLUMNS_PROPERTY]: WIDTHS.wide,
        [`@container (max-width: ${String(NARROW_BELOW)}px)`]: {
          [COLUMNS_PROPERTY]: knowsNuma ? WIDTHS.narrow : WIDTHS.narrowWithoutNuma,
        },
      }}
    >
      <GridHead
        headings={COLUMNS.map((column, at) => ({
          key: column,
          words: t(`column.${column}`),
          hint: t(`columnHint.${column}`),
          indent: at === 0 ? NAME_INDENT : 0,
        }))}
      />
      <Box role="rowgroup" style={{ height: shown.height }} sx={{ position: 'relative' }}>
        {shown.items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <DeviceTreeRow
              key={row.key}
              row={row}
              id={`${id}${row.key}`}
              number={item.index + 2}
              top={item.index * ROW_HEIGHT}
              active={item.index === place}
              selected={address !== null && addressOf(row) === address}
              index={index}
              onPick={pick}
              onToggle={toggle}
            />
          );
        })}
      </Box>
    </Box>
  );
}
