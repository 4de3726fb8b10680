import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { placeAfter } from './place-after.ts';
import { ScreenHeader } from './ScreenHeader.tsx';

/** Rows that Page up and Page down pass. */
const PAGE = 10;

/** Things to choose one of, as a list box at the left of a screen; what is chosen is in sight. */
export function ChoiceList<T, K extends string>({
  title,
  label = title,
  count,
  width,
  items,
  keyOf,
  chosen,
  onChoose,
  rowSx,
  row,
}: {
  readonly title: string;
  /** What a screen reader calls the list. */
  readonly label?: string;
  readonly count: ReactNode;
  /** Of CSS. */
  readonly width: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => K;
  readonly chosen: K | null;
  readonly onChoose: (key: K) => void;
  /** How the parts of a row are laid out. */
  readonly rowSx: Readonly<Record<string, string | number>>;
  readonly row: (item: T) => ReactNode;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const place = items.findIndex((item) => keyOf(item) === chosen);

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = placeAfter(event.key, place, items.length, PAGE);
    const item = to === null ? undefined : items[to];
    if (item === undefined) return;
    event.preventDefault();
    onChoose(keyOf(item));
  };

  return (
    <Box
      sx={{
        width,
        flex: 'none',
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        borderRight: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Box sx={{ px: 2, pt: 1.5, pb: 1 }}>
        <ScreenHeader
          title={title}
          aside={
            <Typography variant="caption" noWrap sx={{ color: 'text.secondary' }}>
              {count}
            </Typography>
          }
        />
      </Box>
      <Box
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={place === -1 ? undefined : `${id}${String(chosen)}`}
        onKeyDown={onKeyDown}
        sx={{
          flex: 1,
          minHeight: 0,
          overflowY: 'auto',
          px: 0.75,
          pb: 1,
          '&:focus-visible': { outlineOffset: '-2px' },
        }}
      >
        {items.map((item) => {
          const key = keyOf(item);
          return (
            <Box
              key={key}
              id={`${id}${key}`}
              role="option"
              aria-selected={key === chosen}
              onClick={() => onChoose(key)}
              sx={{
                alignItems: 'center',
                px: 1.25,
                borderRadius: 1,
                cursor: 'default',
                bgcolor: key === chosen ? 'surface.selected' : 'transparent',
                '&:hover': { bgcolor: key === chosen ? 'surface.selected' : 'surface.chipHover' },
                ...rowSx,
              }}
            >
              {row(item)}
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}
