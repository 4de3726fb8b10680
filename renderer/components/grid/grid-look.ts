/** Height of every row in CSS pixels. */
export const ROW_HEIGHT = 32;

/** Height of the heading above the rows, which stays in view, in CSS pixels. */
export const HEAD_HEIGHT = 30;

/** The custom property by which a grid hands the widths of its columns to its rows. */
export const COLUMNS_PROPERTY = '--grid-columns';

/** Text in one line that ends in an ellipsis. */
export const clipped = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

/** Heading and rows have the same columns in the same places. */
const columns = {
  display: 'grid',
  gridTemplateColumns: `var(${COLUMNS_PROPERTY})`,
  columnGap: 1,
  alignItems: 'center',
  px: 2,
} as const;

/** The box below a screen's header, in which a table scrolls. */
export const tableLook = {
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  bgcolor: 'surface.card',
  borderTop: '1px solid',
  borderColor: 'divider',
} as const;

/** The same of a grid: its focus is shown on the active row. */
export const gridLook = {
  ...tableLook,
  '&:focus-visible': { outline: 'none' },
} as const;

/** The row of headings. */
export const headLook = {
  ...columns,
  height: HEAD_HEIGHT,
  bgcolor: 'surface.card',
  borderBottom: '1px solid',
  borderColor: 'divider',
  fontSize: 12,
  fontWeight: 600,
  color: 'text.secondary',
} as const;

/** A row of data, placed by its transform. It says by `data-active` that the keyboard is on it. */
export function rowLook(selected: boolean) {
  return {
    ...columns,
    position: 'absolute',
    insetInline: 0,
    height: ROW_HEIGHT,
    fontSize: 13,
    cursor: 'default',
    bgcolor: selected ? 'surface.selected' : 'transparent',
    '&:hover': { bgcolor: selected ? 'surface.selected' : 'surface.chipHover' },
    '[role$=grid]:focus-visible &[data-active=true]': {
      outline: '2px solid',
      outlineColor: 'primary.main',
      outlineOffset: '-2px',
      borderRadius: 0.5,
    },
  } as const;
}
