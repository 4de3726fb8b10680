import { useEffect, useState, type RefObject } from 'react';

/** How many columns of a row that scrolls sideways are out of sight (more than half of each) at its end. */
export function useHiddenColumns(row: RefObject<HTMLElement | null>, columns: number): number {
  const [hidden, setHidden] = useState(0);
  useEffect(() => {
    const box = row.current;
    if (box === null) return undefined;
    const measure = (): void => setHidden(hiddenIn(box));
    const sizes = new ResizeObserver(measure);
    sizes.observe(box);
    box.addEventListener('scroll', measure, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener('scroll', measure);
    };
  }, [columns, row]);
  return hidden;
}

function hiddenIn(box: HTMLElement): number {
  const end = box.scrollLeft + box.clientWidth;
  return [...box.children].filter(
    (child) =>
      child instanceof HTMLElement && child.offsetLeft - box.offsetLeft + child.offsetWidth / 2 > end,
  ).length;
}
