import Box from '@mui/material/Box';
import { useCallback, useId, useMemo, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/model/operation.ts';
import { COLUMNS_PROPERTY, gridLook, ROW_HEIGHT } from '../../components/grid/grid-look.ts';
import { GridHead } from '../../components/grid/GridHead.tsx';
import { useGridRows } from '../../components/grid/use-grid-rows.ts';
import { placeAfter } from '../../components/place-after.ts';
import { changeActions } from '../../plan/change-actions.ts';
import { useActivity } from '../../stores/stores-context.ts';
import { COLUMNS, NARROW, WIDE_ONLY, WIDTHS } from './change-columns.ts';
import { ChangeRow } from './ChangeRow.tsx';
import { useChangeAction } from './use-change-action.ts';

/** The changes as a grid: focus stays on it and `aria-activedescendant` names the row, so only visible rows exist. */
export function ChangeGrid({ changes }: { readonly changes: readonly Operation[] }) {
  const { t } = useTranslation('activity');
  const id = useId();
  const container = useRef<HTMLDivElement>(null);
  const keyed = useMemo(() => changes.map((change) => ({ key: change.id })), [changes]);
  const selected = useActivity((activity) => activity.selected);
  const select = useActivity((activity) => activity.select);
  const openPanel = useActivity((activity) => activity.openPanel);
  const act = useChangeAction();
  const place = changes.findIndex((change) => change.id === selected);
  // Only a moved selection scrolls; changes that come above do not.
  const shown = useGridRows(container, keyed, place, selected);
  const pick = useCallback((change: Operation) => openPanel(change.id), [openPanel]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const to = placeAfter(event.key, place, changes.length, shown.page());
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
      onScroll={shown.onScroll}
      sx={{
        ...gridLook,
        [COLUMNS_PROPERTY]: WIDTHS.wide,
        [NARROW]: { [COLUMNS_PROPERTY]: WIDTHS.narrow },
      }}
    >
      <GridHead
        headings={COLUMNS.map((column) => ({
          key: column,
          words: t(`column.${column}`),
          hiddenIn: WIDE_ONLY.has(column) ? NARROW : undefined,
        }))}
      />
      <Box role="rowgroup" style={{ height: shown.height }} sx={{ position: 'relative' }}>
        {shown.items.map((item) => {
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
