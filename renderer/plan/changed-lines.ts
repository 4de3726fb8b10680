/** One line of a comparison; `same` lines are what stands around a change. `skipped`: lines in between that are not shown. */
export type ComparedLine =
  { readonly kind: 'same' | 'removed' | 'added'; readonly text: string } | { readonly kind: 'skipped' };

/** How many lines around a change are shown. */
const AROUND = 3;

/**
 * Two texts in which lines were changed in place, as a person reads the difference. Where lines were added or taken out everything after
 * them differs; that is not what this is for, and it is still shown.
 */
export function changedLines(before: string, after: string): readonly ComparedLine[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const length = Math.max(old.length, now.length);
  const differs = (at: number): boolean => old[at] !== now[at];
  const isNear = (at: number): boolean => {
    for (let near = at - AROUND; near <= at + AROUND; near += 1)
      if (near >= 0 && near < length && differs(near)) return true;
    return false;
  };
  const lines: ComparedLine[] = [];
  for (let at = 0; at < length; at += 1) {
    const [was, is] = [old[at], now[at]];
    if (differs(at)) {
      if (was !== undefined) lines.push({ kind: 'removed', text: was });
      if (is !== undefined) lines.push({ kind: 'added', text: is });
    } else if (was !== undefined && isNear(at)) lines.push({ kind: 'same', text: was });
    else if (lines.length > 0 && lines.at(-1)?.kind !== 'skipped') lines.push({ kind: 'skipped' });
  }
  if (lines.at(-1)?.kind === 'skipped') lines.pop();
  return lines;
}
