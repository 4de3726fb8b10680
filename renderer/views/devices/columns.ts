/** The columns of the tree grid, in order; their headings are `devices:column.<name>`. */
export const COLUMNS = ['name', 'address', 'state', 'driver', 'group', 'link', 'numa', 'guest'] as const;

/** Widths of the columns; the name takes what is left. `narrow` fits 1280 pixels with the device panel beside. */
export const WIDTHS = {
  wide: 'minmax(200px, 1fr) 108px 112px 116px 62px 164px 66px 132px',
  narrow: 'minmax(150px, 1fr) 94px 104px 76px 46px 72px 54px 60px',
  /** On a host that tells no node of any function the column would take room to say "unknown" in each row. */
  narrowWithoutNuma: 'minmax(150px, 1fr) 94px 104px 80px 46px 72px 0 76px',
} as const;

/** Below this width of the screen the columns are narrow, in CSS pixels. */
export const NARROW_BELOW = 960;
