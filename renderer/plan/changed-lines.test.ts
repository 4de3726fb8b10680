import { expect, test } from 'vitest';
import { changedLines } from './changed-lines.ts';

const text = (lines: readonly (string | number)[]): string => lines.join('\n');

test('a changed line is shown before and after, with three lines around it', () => {
  const before = text([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const after = before.replace('5', 'five');
  expect(changedLines(before, after)).toEqual([
    { kind: 'same', text: '2' },
    { kind: 'same', text: '3' },
    { kind: 'same', text: '4' },
    { kind: 'removed', text: '5' },
    { kind: 'added', text: 'five' },
    { kind: 'same', text: '6' },
    { kind: 'same', text: '7' },
    { kind: 'same', text: '8' },
  ]);
});

test('what lies between two distant changes is left out as one gap', () => {
  const before = text(Array.from({ length: 20 }, (_, line) => line));
  const after = before.replace(/^0$/m, 'nought').replace('19', 'last');
  const kinds = changedLines(before, after).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'skipped')).toHaveLength(1);
  expect(kinds.at(-1)).toBe('added');
});

test('equal texts have nothing to show', () => {
  expect(changedLines('a\nb', 'a\nb')).toEqual([]);
});
