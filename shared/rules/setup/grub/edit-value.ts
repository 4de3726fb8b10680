import type { LineEdit } from '../line-refusal.ts';
import type { ShellCell, ShellWord } from './shell-word.ts';
import { isSpace, valueWords } from './value-words.ts';

/** What is put where in a text; nothing else of it changes. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Where one of these is in a value, a person should see to it; the helper writes none of them. */
const DELICATE = /[$`\\;&|<>()"']/;

/**
 * Takes words out of a value and puts others at its end, in the quotes that are there; a value without quotes gets some. Undefined where the value
 * has characters that a person should see to.
 */
export function editValue(value: ShellWord, { add, remove }: LineEdit): readonly Replacement[] | undefined {
  const text = value.cells.map((cell) => cell.text).join('');
  if (value.cells.some(({ expands }) => expands) || DELICATE.test(text)) return undefined;
  const taken = wordsOut(value, remove);
  if (add.length === 0) return taken;
  const left = value.cells.filter(({ start }) => !taken.some((one) => one.start <= start && start < one.end));
  const last = left.at(-1);
  const words = (last === undefined || isSpace(last) ? '' : ' ') + add.join(' ');
  if (value.closing !== null) {
    const end = value.end - 1;
    return [...taken, { start: end, end, text: words }];
  }
  const kept = left.map((cell) => cell.text).join('');
  return [{ start: value.start, end: value.end, text: `"${kept}${words}"` }];
}

/** Each word with the space before it, or behind it where it is the first. */
function wordsOut(value: ShellWord, remove: readonly string[]): readonly Replacement[] {
  const { cells } = value;
  const out = new Set<ShellCell>();
  for (const word of valueWords(value)) {
    if (word.text === null || !remove.includes(word.text)) continue;
    for (const cell of word.cells) out.add(cell);
    const [first] = word.cells;
    const last = word.cells.at(-1);
    if (first === undefined || last === undefined) continue;
    const before = spacesFrom(cells, first, -1).filter((cell) => !out.has(cell));
    const behind = spacesFrom(cells, last, 1);
    for (const cell of before.length > 0 ? before : behind) out.add(cell);
  }
  return cells.filter((cell) => out.has(cell)).map(({ start, end }) => ({ start, end, text: '' }));
}

/** The run of spaces beside a character, as far as nothing (a quote, a joined line) stands between them. */
function spacesFrom(cells: readonly ShellCell[], from: ShellCell, step: 1 | -1): readonly ShellCell[] {
  const run: ShellCell[] = [];
  let beside = from;
  for (let at = cells.indexOf(from) + step; ; at += step) {
    const cell = cells[at];
    if (cell === undefined || !isSpace(cell)) return run;
    const touches = step === 1 ? beside.end === cell.start : cell.end === beside.start;
    if (!touches) return run;
    run.push(cell);
    beside = cell;
  }
}
