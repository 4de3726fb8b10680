/** The columns of the list of virtual functions, in order; their headings are `sriov:column.<name>`. */
export const COLUMNS = [
  'index',
  'address',
  'owner',
  'interface',
  'mac',
  'vlan',
  'trust',
  'spoofCheck',
  'link',
  'rate',
  'menu',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Not shown beside an open device panel on a narrow screen: the dialog that edits them says them too. */
export const WIDE_ONLY: ReadonlySet<Column> = new Set(['interface', 'trust', 'spoofCheck', 'link', 'rate']);

/** Widths of the columns; who has it takes what is left. */
export const WIDTHS = {
  wide: '32px 100px minmax(110px, 2fr) minmax(112px, 1fr) minmax(134px, 1fr) 48px 48px 56px 74px 92px 28px',
  narrow: '32px 100px minmax(90px, 1fr) 134px 48px 28px',
} as const;

export const NARROW = '@container (max-width: 820px)';
