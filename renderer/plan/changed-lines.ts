/** One line of a comparison; `same` lines are what stands around a change. `skipped`: lines in between that are not shown. */
export type ComparedLine =
  { readonly kind: 'same' | 'removed' | 'added'; readonly text: string } | { readonly kind: 'skipped' };

/** How many lines around a change are shown. */
const AROUND = 3;

/** Beyond this many pairs of lines the middle is shown as taken out and put in anew: the person waits, and would not read it. */
const MOST_PAIRS = 4_000_000;

/** Two texts as a person reads the difference: what is the same in both stays, in order, as much of it as there is. */
export function changedLines(before: string, after: string): readonly ComparedLine[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail += 1;
  return shortened([
    ...old.slice(0, head).map(same),
    ...compared(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...old.slice(old.length - tail).map(same),
  ]);
}

type Line = Exclude<ComparedLine, { readonly kind: 'skipped' }>;

const same = (text: string): Line => ({ kind: 'same', text });
const removed = (text: string): Line => ({ kind: 'removed', text });
const added = (text: string): Line => ({ kind: 'added', text });

/** By the longest common subsequence of lines. */
function compared(old: readonly string[], now: readonly string[]): readonly Line[] {
  if (old.length * now.length > MOST_PAIRS) return [...old.map(removed), ...now.map(added)];
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [was, is] = [old[i], now[j]];
    if (was === undefined && is === undefined) return lines;
    if (was !== undefined && was === is) {
      lines.push(same(was));
      i += 1;
      j += 1;
    } else if (was !== undefined && (is === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(removed(was));
      i += 1;
    } else if (is !== undefined) {
      lines.push(added(is));
      j += 1;
    }
  }
}

/** Only what is near a change; nothing where there is none. */
function shortened(lines: readonly Line[]): readonly ComparedLine[] {
  const near = new Set<number>();
  for (const [at, { kind }] of lines.entries())
    if (kind !== 'same') for (let by = -AROUND; by <= AROUND; by += 1) near.add(at + by);
  const shown: ComparedLine[] = [];
  for (const [at, line] of lines.entries()) {
    if (near.has(at)) shown.push(line);
    else if (shown.length > 0 && shown.at(-1)?.kind !== 'skipped') shown.push({ kind: 'skipped' });
  }
  if (shown.at(-1)?.kind === 'skipped') shown.pop();
  return shown;
}
