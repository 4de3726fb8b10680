import { useLayoutEffect, useRef, type RefObject } from 'react';
import { ROW_HEIGHT } from './grid/grid-look.ts';

/**
 * Keeps the topmost visible row where it is when rows come and go above it: live updates do not move what a person reads.
 * Returns what to call on every scroll.
 */
export function useRowAnchor(
  container: RefObject<HTMLElement | null>,
  rows: readonly { readonly key: string }[],
): () => void {
  const anchor = useRef<{ readonly key: string; readonly offset: number } | null>(null);
  const shown = useRef(rows);

  const remember = (): void => {
    const top = container.current?.scrollTop ?? 0;
    const row = shown.current[Math.floor(top / ROW_HEIGHT)];
    anchor.current = row === undefined || top === 0 ? null : { key: row.key, offset: top % ROW_HEIGHT };
  };

  useLayoutEffect(() => {
    shown.current = rows;
    const element = container.current;
    const at = anchor.current;
    if (element === null || at === null) return;
    const place = rows.findIndex((row) => row.key === at.key);
    if (place === -1) return;
    const top = place * ROW_HEIGHT + at.offset;
    if (element.scrollTop !== top) element.scrollTo({ top });
  }, [rows, container]);

  return remember;
}
