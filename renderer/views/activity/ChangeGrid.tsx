import Box from '@mui/material/Box';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useMemo, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/model/operation.ts';
import { placeAfter } from '../../components/place-after.ts';
import { useRowAnchor } from '../../components/use-row-anchor.ts';
import { changeActions } from '../../plan/change-actions.ts';
import { useActivity } from '../../stores/stores-context.ts';
import { COLUMNS, COLUMNS_PROPERTY, NARROW, ROW_HEIGHT, WIDE_ONLY, WIDTHS } from './change-columns.ts';
import { ChangeRow } from './ChangeRow.tsx';
import { useChangeAction } from './use-change-action.ts';

/** The heading above the rows has this height and stays in view. */
const HEAD_HEIGHT = 30;

/** The changes as a grid: focus stays on it and `aria-activedescendant` names the row, so only visible rows exist. */
export function ChangeGrid({ changes }: { readonly changes: readonly Operation[] }) {
  const { t } = useTranslation('activity');
  const id = useId();
  const container = useRef<HTMLDivElement>(null);
  const keyed = useMemo(() => changes.map((change) => ({ key: change.id })), [changes]);
  const remember = useRowAnchor(container, keyed, ROW_HEIGHT);
  const selected = useActivity((activity) => activity.selected);
  const select = useActivity((activity) => activity.select);
  const openPanel = useActivity((activity) => activity.openPanel);
  const act = useChangeAction();
  const place = changes.findIndex((change) => change.id === selected);
  const rowsVirtual = useVirtualizer({
    count: changes.length,
    getScrollElement: () => container.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    getItemKey: (at) => changes[at]?.id ?? at,
    // The active row is always there, so that aria-activedescendant has something to point at.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...(place === -1 ? [] : [place])])].sort((a, b) => a - b),
  });

  // Only a moved selection scrolls; changes that come above do not.
  const scrolledTo = useRef<string | null>(null);
  useEffect(() => {
    if (place === -1 || scrolledTo.current === selected) return;
    scrolledTo.current = selected;
    rowsVirtual.scrollToIndex(place, { align: 'auto' });
  }, [place, selected, rowsVirtual]);

  const pick = useCallback((change: Operation) => openPanel(change.id), [openPanel]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((container.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const to = placeAfter(event.key, place, changes.length, page);
    const target = to === null ? undefined : changes[to];
    const change = changes[place];
    if (target !== undefined) select(target.id);
    else if (change !== undefined && (event.key === 'Enter' || event.key === ' ')) openPanel(change.id);
    else if (change !== undefined && event.key === 'u' && changeActions(change).includes('undo'))
      act(change, 'undo');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Box
      ref={container}
      role="grid"
      tabIndex={0}
      aria-label={t('listLabel')}
      aria-rowcount={changes.length + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={place === -1 ? undefined : `${id}${String(selected)}`}
      onKeyDown={onKeyDown}
      onScroll={remember}
      sx={{
        flex: 1,
        minHeight: 0,
        overflow: 'auto',
        bgcolor: 'surface.card',
        [COLUMNS_PROPERTY]: WIDTHS.wide,
        [NARROW]: { [COLUMNS_PROPERTY]: WIDTHS.narrow },
        '&:focus-visible': { outline: 'none' },
      }}
    >
      <Head />
      <Box role="rowgroup" style={{ height: changes.length * ROW_HEIGHT }} sx={{ position: 'relative' }}>
        {rowsVirtual.getVirtualItems().map((item) => {
          const change = changes[item.index];
          if (change === undefined) return null;
          return (
            <ChangeRow
              key={change.id}
              change={change}
              id={`${id}${change.id}`}
              number={item.index + 2}
              top={item.index * ROW_HEIGHT}
              selected={item.index === place}
              onPick={pick}
              onAct={act}
            />
          );
        })}
      </Box>
    </Box>
  );
}

function Head() {
  const { t } = useTranslation('activity');
  return (
    <Box role="rowgroup" sx={{ position: 'sticky', top: 0, zIndex: 1 }}>
      <Box
        role="row"
        aria-rowindex={1}
        sx={{
          display: 'grid',
          gridTemplateColumns: `var(${COLUMNS_PROPERTY})`,
          columnGap: 1,
          px: 2,
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
            sx={{ whiteSpace: 'nowrap', ...(WIDE_ONLY.has(column) ? { [NARROW]: { display: 'none' } } : {}) }}
          >
            {t(`column.${column}`)}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
