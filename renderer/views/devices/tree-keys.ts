/** What the tree grid needs to know of a row to move on it. */
export interface TreeKeyRow {
  readonly key: string;
  readonly level: number;
  readonly expanded: boolean | null;
}

/** What a key asks for: move to a row, fold or unfold some, open the panel; null when the key is not ours. */
export type TreeKeyAction =
  | { readonly kind: 'move'; readonly index: number }
  | { readonly kind: 'expand'; readonly keys: readonly string[] }
  | { readonly kind: 'collapse'; readonly keys: readonly string[] }
  | { readonly kind: 'open' }
  | null;

/** Keys of the WAI-ARIA tree grid pattern. `page` is how many rows fit in view. */
export function treeKeyAction(
  key: string,
  rows: readonly TreeKeyRow[],
  active: number,
  page: number,
): TreeKeyAction {
  const row = rows[active];
  const move = (index: number): TreeKeyAction => ({
    kind: 'move',
    index: Math.max(0, Math.min(rows.length - 1, index)),
  });
  if (rows.length === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return move(active + 1);
    case 'ArrowUp':
      return move(active - 1);
    case 'PageDown':
      return move(active + page);
    case 'PageUp':
      return move(active - page);
    case 'Home':
      return move(0);
    case 'End':
      return move(rows.length - 1);
    case 'ArrowRight':
      if (row === undefined || row.expanded === null) return null;
      return row.expanded ? move(active + 1) : { kind: 'expand', keys: [row.key] };
    case 'ArrowLeft':
      if (row?.expanded === true) return { kind: 'collapse', keys: [row.key] };
      return parentIndex(rows, active) === null ? null : move(parentIndex(rows, active) ?? 0);
    case '*':
      return { kind: 'expand', keys: siblingKeys(rows, active) };
    case 'Enter':
    case ' ':
      return row === undefined ? null : { kind: 'open' };
    default:
      return null;
  }
}

function parentIndex(rows: readonly TreeKeyRow[], active: number): number | null {
  const level = rows[active]?.level ?? 1;
  for (let index = active - 1; index >= 0; index -= 1) if ((rows[index]?.level ?? 0) < level) return index;
  return null;
}

function siblingKeys(rows: readonly TreeKeyRow[], active: number): readonly string[] {
  const level = rows[active]?.level;
  const from = (parentIndex(rows, active) ?? -1) + 1;
  const end = rows.findIndex((row, index) => index >= from && level !== undefined && row.level < level);
  return rows
    .slice(from, end === -1 ? rows.length : end)
    .filter((row) => row.level === level && row.expanded !== null)
    .map((row) => row.key);
}
