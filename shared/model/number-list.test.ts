import { expect, test } from 'vitest';
import { parseNumberList } from './number-list.ts';

test.each([
  ['0-3,8', [0, 1, 2, 3, 8]],
  ['4,0-1', [0, 1, 4]],
  ['0-4,^2', [0, 1, 3, 4]],
  ['^2,0-4', [0, 1, 3, 4]],
  ['', []],
  ['3-1', undefined],
  ['0-99999', undefined],
  ['0-65535', undefined],
  ['a', undefined],
  ['1,', undefined],
  ['-1', undefined],
])('%j is %j', (text, numbers) => {
  expect(parseNumberList(text)).toEqual(numbers);
});
