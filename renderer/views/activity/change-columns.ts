/** The columns of the list of changes, in order; their headings are `activity:column.<name>`. */
export const COLUMNS = ['when', 'change', 'device', 'guest', 'took', 'outcome', 'action'] as const;

/** Height of every row in CSS pixels. */
export const ROW_HEIGHT = 32;

/** Widths of the columns; the device takes what is left. `narrow` fits 1280 pixels with the details beside. */
export const WIDTHS = {
  wide: '158px 76px minmax(220px, 1fr) 150px 84px 156px 76px',
  narrow: '142px 60px minmax(130px, 1fr) 92px 66px 116px 66px',
} as const;

/** Below this width of the list the columns are narrow, in CSS pixels. */
export const NARROW_BELOW = 960;

/** The custom property by which the grid hands its widths to the rows. */
export const COLUMNS_PROPERTY = '--change-columns';
