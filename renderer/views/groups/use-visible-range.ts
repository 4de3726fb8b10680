import { useCallback, useEffect, useState, type RefObject } from 'react';

/** Drawn above and below what is in view, so that scrolling does not show gaps. */
const AHEAD = 600;
/** The range moves in steps of this size, so that scrolling by a line draws nothing anew. */
const STEP = 300;

/** The vertical part of a scrolled element that has to be drawn, in pixels, and what to call on every scroll. */
export function useVisibleRange(container: RefObject<HTMLElement | null>): {
  readonly top: number;
  readonly bottom: number;
  readonly onScroll: () => void;
} {
  const [range, setRange] = useState({ top: -AHEAD, bottom: 2 * AHEAD });
  const onScroll = useCallback(() => {
    const { scrollTop = 0, clientHeight = 0 } = container.current ?? {};
    const top = Math.floor(scrollTop / STEP) * STEP - AHEAD;
    const bottom = Math.ceil((scrollTop + clientHeight) / STEP) * STEP + AHEAD;
    setRange((before) => (before.top === top && before.bottom === bottom ? before : { top, bottom }));
  }, [container]);
  useEffect(() => {
    const frame = requestAnimationFrame(onScroll);
    window.addEventListener('resize', onScroll);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('resize', onScroll);
    };
  }, [onScroll]);
  return { ...range, onScroll };
}
