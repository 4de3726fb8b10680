import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import Box from '@mui/material/Box';
import { useCallback, useMemo, useRef } from 'react';
import { activities } from '../../describe/activity.ts';
import { useBoard, useOperations } from '../../stores/stores-context.ts';
import { GroupCard } from './GroupCard.tsx';
import type { HostCard } from './host-cards.ts';
import { moveCursor } from './move-cursor.ts';

const CHIP_HEIGHT = 50;
const HEADER_HEIGHT = 36;

/** The cards, only those in sight (and the one in the hand) in the page: a host may have thousands. */
export function HostList({ cards }: { readonly cards: readonly HostCard[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const operations = useOperations((state) => state.operations);
  const pending = useBoard((board) => board.pending);
  const carried = useBoard((board) => board.carried);
  const activity = useMemo(() => activities(operations, pending), [operations, pending]);
  const kept = useMemo(() => {
    const first = carried?.from === null ? carried.functions[0] : undefined;
    return first === undefined
      ? -1
      : cards.findIndex(({ chips }) => chips.some(({ fn }) => fn.address === first));
  }, [cards, carried]);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      return kept < 0 || shown.includes(kept) ? shown : [...shown, kept].sort((a, b) => a - b);
    },
    [kept],
  );
  const virtualizer = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: (position) => heightOf(cards[position]),
    getItemKey: (position) => cards[position]?.key ?? position,
    gap: 6,
    overscan: 8,
    rangeExtractor,
  });

  return (
    <Box
      ref={scroller}
      onKeyDown={moveCursor}
      sx={{ flex: 1, minHeight: 0, overflowY: 'auto', px: 2, pb: 2, scrollbarGutter: 'stable' }}
    >
      <Box role="list" sx={{ position: 'relative', height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const card = cards[index];
          return card === undefined ? null : (
            <Box
              key={key}
              role="listitem"
              data-index={index}
              ref={virtualizer.measureElement}
              style={{ transform: `translateY(${start}px)` }}
              sx={{ position: 'absolute', left: 0, right: 0, top: 0 }}
            >
              <GroupCard card={card} activity={activity} />
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}

function heightOf(card: HostCard | undefined): number {
  if (card === undefined || card.chips.length === 1) return CHIP_HEIGHT;
  return HEADER_HEIGHT + card.chips.length * CHIP_HEIGHT;
}
