/** The columns of the list of changes, in order; their headings are `activity:column.<name>`. */
export const COLUMNS = ['when', 'change', 'device', 'guest', 'by', 'took', 'outcome', 'action'] as const;

export type Column = (typeof COLUMNS)[number];

/** Columns there is no room for beside the details, which say the same. */
export const WIDE_ONLY: ReadonlySet<Column> = new Set(['by', 'took']);

/** Widths of the columns; the device takes what is left. `narrow` fits 1280 pixels with the details beside. */
export const WIDTHS = {
  wide: '144px 72px minmax(220px, 1fr) 150px 116px 84px 164px 84px',
  narrow: '144px 60px minmax(180px, 1fr) 116px 138px 78px',
} as const;

/** The container query for a list too small for every column. */
export const NARROW = '@container (max-width: 960px)';
