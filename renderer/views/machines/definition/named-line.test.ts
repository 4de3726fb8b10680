import { expect, test } from 'vitest';
import { lineNamedIn, lineSpan } from './named-line.ts';

test.each([
  ['XML error: (domain_definition):12: Opening and ending tag mismatch: a line 3 and b', 12],
  ['an end tag that ends nothing in line 7', 7],
  ['XML document failed to validate against schema: Extra element x in interleave', null],
  [null, null],
])('the line in “%s” is %s', (message, line) => {
  expect(lineNamedIn(message)).toBe(line);
});

test('a line is found by its number, and one beyond the end is the last', () => {
  expect(lineSpan('a\nbcd\ne', 2)).toEqual({ start: 2, end: 5 });
  expect(lineSpan('a\nbcd\ne', 9)).toEqual({ start: 6, end: 7 });
});
