import Box from '@mui/material/Box';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { useRowAnchor } from '../../components/use-row-anchor.ts';
import { useSelection } from '../../stores/stores-context.ts';
import { COLUMNS, COLUMNS_PROPERTY, NARROW_BELOW, ROW_HEIGHT, WIDTHS } from './columns.ts';
import type { DeviceRow } from './device-rows.ts';
import { DeviceTreeRow } from './DeviceTreeRow.tsx';
import { treeKeyAction } from './tree-keys.ts';
import { addressOf, useActiveRow } from './use-active-row.ts';
import { useTypeAhead } from './use-type-ahead.ts';

/** The heading above the rows has this height and stays in view. */
const HEAD_HEIGHT = 30;

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
  const remember = useRowAnchor(container, rows, ROW_HEIGHT);
  const { place, address, moveTo } = useActiveRow(rows);
  const openPanel = useSelection((selection) => selection.openPanel);
  const typeAhead = useTypeAhead();
  const rowsVirtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => container.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    getItemKey: (at) => rows[at]?.key ?? at,
    // The active row is always there, so that aria-activedescendant has something to point at.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...(place === -1 ? [] : [place])])].sort((a, b) => a - b),
  });

  const activeKey = rows[place]?.key;
  // Only a moved selection and another filter scroll; rows that come and go do not.
  const scrolledTo = useRef<string | undefined>(undefined);
  useEffect(() => {
    const at = `${activeKey ?? ''} ${filter}`;
    if (activeKey === undefined || scrolledTo.current === at) return;
    scrolledTo.current = at;
    rowsVirtual.scrollToIndex(place, { align: 'auto' });
  }, [activeKey, filter, place, rowsVirtual]);
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
    const page = Math.max(1, Math.floor((container.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const action = treeKeyAction(event.key, rows, place, page);
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
      onScroll={remember}
      sx={{
        flex: 1,
        minHeight: 0,
        overflow: 'auto',
        bgcolor: 'surface.card',
        borderTop: '1px solid',
        borderColor: 'divider',
        [COLUMNS_PROPERTY]: WIDTHS.wide,
        [`@container (max-width: ${String(NARROW_BELOW)}px)`]: {
          [COLUMNS_PROPERTY]: knowsNuma ? WIDTHS.narrow : WIDTHS.narrowWithoutNuma,
        },
        '&:focus-visible': { outline: 'none' },
      }}
    >
      <Head />
      <Box role="rowgroup" style={{ height: rows.length * ROW_HEIGHT }} sx={{ position: 'relative' }}>
        {rowsVirtual.getVirtualItems().map((item) => {
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

function Head() {
  const { t } = useTranslation('devices');
  return (
    <Box role="rowgroup" sx={{ position: 'sticky', top: 0, zIndex: 1 }}>
      <Box
        role="row"
        aria-rowindex={1}
        sx={{
          display: 'grid',
          gridTemplateColumns: `var(${COLUMNS_PROPERTY})`,
          columnGap: 1,
          px: 1.5,
          height: HEAD_HEIGHT,
          alignItems: 'center',
          bgcolor: 'surface.card',
          borderBottom: '1px solid',
          borderColor: 'divider',
          fontSize: 12,
          fontWeight: 600,
          color: 'text.secondary',
        }}
      >
        {COLUMNS.map((column, at) => (
          <Box
            key={column}
            role="columnheader"
            aria-colindex={at + 1}
            title={t(`columnHint.${column}`)}
            sx={{ pl: at === 0 ? '24px' : 0, overflow: 'hidden' }}
          >
            {t(`column.${column}`)}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
