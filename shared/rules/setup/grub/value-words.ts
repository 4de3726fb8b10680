import type { ShellCell, ShellWord } from './shell-word.ts';

/** A word of a kernel command line inside a value; null of one that an expansion makes or touches. */
export interface ValueWord {
  readonly text: string | null;
  readonly cells: readonly ShellCell[];
}

// The kernel takes them for space too (lib/cmdline.c, isspace), and in files with CR LF the last word ends in a CR.
const SPACE = /^[ \t\r\n\v\f]$/;

export function isSpace(cell: ShellCell): boolean {
  return !cell.expands && SPACE.test(cell.text);
}

/** The words of a value as the kernel will split it. */
export function valueWords({ cells }: Pick<ShellWord, 'cells'>): readonly ValueWord[] {
  const words: ShellCell[][] = [];
  let word: ShellCell[] | null = null;
  for (const cell of cells) {
    if (isSpace(cell)) {
      word = null;
      continue;
    }
    if (word === null) words.push((word = []));
    word.push(cell);
  }
  return words.map((list) => ({
    text: list.some(({ expands }) => expands) ? null : list.map(({ text }) => text).join(''),
    cells: list,
  }));
}
