import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useRef, type RefObject } from 'react';
import { HEAD_HEIGHT, ROW_HEIGHT } from './grid-look.ts';
import { useRowAnchor } from '../use-row-anchor.ts';

/** What to draw of a grid: the rows in view and the height of all of them; how many rows a page is; and what to call on every scroll. */
interface GridRows {
  readonly items: readonly VirtualItem[];
  readonly height: number;
  readonly page: () => number;
  readonly onScroll: () => void;
}

/**
 * Only the visible rows of a grid, and the active one at `place` (-1: none). Rows that come and go move nothing;
 * another active row, told by another `at`, is brought into view.
 */
export function useGridRows(
  container: RefObject<HTMLElement | null>,
  rows: readonly { readonly key: string }[],
  place: number,
  at: string | null,
): GridRows {
  const onScroll = useRowAnchor(container, rows);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => container.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    getItemKey: (position) => rows[position]?.key ?? position,
    // The active row is always there, so that aria-activedescendant has something to point at.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...(place === -1 ? [] : [place])])].sort((a, b) => a - b),
  });
  const scrolledTo = useRef<string | null>(null);
  useEffect(() => {
    if (place === -1 || scrolledTo.current === at) return;
    scrolledTo.current = at;
    virtual.scrollToIndex(place, { align: 'auto' });
  }, [place, at, virtual]);
  return {
    items: virtual.getVirtualItems(),
    height: rows.length * ROW_HEIGHT,
    page: () => Math.max(1, Math.floor((container.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2),
    onScroll,
  };
}
