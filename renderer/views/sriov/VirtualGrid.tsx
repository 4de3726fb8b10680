import Box from '@mui/material/Box';
import { useCallback, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { COLUMNS_PROPERTY, gridLook, HEAD_HEIGHT, ROW_HEIGHT } from '../../components/grid/grid-look.ts';
import { GridHead } from '../../components/grid/GridHead.tsx';
import { useGridRows } from '../../components/grid/use-grid-rows.ts';
import { placeAfter } from '../../components/place-after.ts';
import { useSelection, useSnapshot } from '../../stores/stores-context.ts';
import type { Physical } from './physical-functions.ts';
import { COLUMNS, NARROW, WIDE_ONLY, WIDTHS } from './virtual-columns.ts';
import { VirtualDialog } from './VirtualDialog.tsx';
import { VirtualMenu } from './VirtualMenu.tsx';
import { VirtualRow } from './VirtualRow.tsx';

/** What stays of the list when there is little room, in CSS pixels. */
const LEAST_HEIGHT = 158;

/** The virtual functions of one physical one as a grid: focus stays on it and `aria-activedescendant` names the row. */
export function VirtualGrid({ physical: { fn, sriov } }: { readonly physical: Physical }) {
  const { t } = useTranslation('sriov');
  const id = useId();
  const index = useSnapshot((state) => state.index);
  const container = useRef<HTMLDivElement>(null);
  const { vfs } = sriov;
  const keyed = useMemo(() => vfs.map((address) => ({ key: address })), [vfs]);
  const selected = useSelection((selection) => selection.address);
  const select = useSelection((selection) => selection.select);
  const openPanel = useSelection((selection) => selection.openPanel);
  const [menu, setMenu] = useState<{ readonly anchor: HTMLElement; readonly vf: PciAddress } | null>(null);
  const [edited, setEdited] = useState<PciAddress | null>(null);
  const place = vfs.findIndex((address) => address === selected);
  // Only a moved selection scrolls; functions that come do not.
  const shown = useGridRows(container, keyed, place, selected);

  const openMenu = useCallback(
    (vf: PciAddress, anchor: HTMLElement): void => {
      select(vf);
      setMenu({ vf, anchor });
    },
    [select],
  );
  const openMenuOf = (vf: PciAddress): void => {
    const row = document.getElementById(`${id}${vf}`);
    if (row !== null) openMenu(vf, row);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const to = placeAfter(event.key, place, vfs.length, shown.page());
    const target = to === null ? undefined : vfs[to];
    const vf = vfs[place];
    if (target !== undefined) select(target);
    else if (vf === undefined) return;
    else if (event.key === 'Enter') openPanel(vf);
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openMenuOf(vf);
    // Its menu opens when the key is let go, or that would already choose the first item.
    else if (event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
  };

  const height = HEAD_HEIGHT + vfs.length * ROW_HEIGHT + 2;
  if (vfs.length === 0)
    return (
      <Box
        sx={{
          px: 2,
          py: 3,
          color: 'text.secondary',
          fontSize: 13.5,
          borderTop: '1px solid',
          borderColor: 'divider',
        }}
      >
        {t('noVirtual')}
      </Box>
    );
  return (
    <>
      <Box
        ref={container}
        role="grid"
        tabIndex={0}
        aria-label={t('gridLabel', { address: fn.address })}
        aria-rowcount={vfs.length + 1}
        aria-colcount={COLUMNS.length}
        aria-activedescendant={place === -1 ? undefined : `${id}${String(selected)}`}
        onKeyDown={onKeyDown}
        onKeyUp={({ key, target, currentTarget }) => {
          const vf = vfs[place];
          if (key === ' ' && target === currentTarget && vf !== undefined) openMenuOf(vf);
        }}
        onScroll={shown.onScroll}
        sx={{
          ...gridLook,
          // As high as its rows as long as there is room, so that what follows is right below.
          flex: `0 1 ${String(height)}px`,
          minHeight: Math.min(height, LEAST_HEIGHT),
          borderBottom: '1px solid',
          borderBottomColor: 'divider',
          [COLUMNS_PROPERTY]: WIDTHS.wide,
          [NARROW]: { [COLUMNS_PROPERTY]: WIDTHS.narrow },
        }}
      >
        <GridHead
          headings={COLUMNS.map((column) => ({
            key: column,
            words: t(`column.${column}`),
            hint: t(`columnHint.${column}`),
            hiddenIn: WIDE_ONLY.has(column) ? NARROW : undefined,
          }))}
        />
        <Box role="rowgroup" style={{ height: shown.height }} sx={{ position: 'relative' }}>
          {shown.items.map((item) => {
            const vf = vfs[item.index];
            if (vf === undefined) return null;
            return (
              <VirtualRow
                key={vf}
                id={`${id}${vf}`}
                address={vf}
                place={item.index}
                selected={item.index === place}
                index={index}
                onPick={openPanel}
                onMenu={openMenu}
              />
            );
          })}
        </Box>
      </Box>
      {menu !== null && (
        <VirtualMenu
          anchor={menu.anchor}
          address={menu.vf}
          onEdit={() => setEdited(menu.vf)}
          onClose={() => setMenu(null)}
        />
      )}
      {edited !== null && <VirtualDialog address={edited} onClose={() => setEdited(null)} />}
    </>
  );
}
