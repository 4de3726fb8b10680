import { expect, test } from 'vitest';
import { treeKeyAction } from './tree-keys.ts';
import { typeAheadTarget } from './type-ahead.ts';

const rows = [
  { key: 'bus', level: 1, expanded: true },
  { key: 'port', level: 2, expanded: true },
  { key: 'gpu', level: 3, expanded: null },
  { key: 'folded', level: 2, expanded: false },
  { key: 'other bus', level: 1, expanded: false },
];

test('arrows move by one row and stop at the ends', () => {
  expect(treeKeyAction('ArrowDown', rows, 1, 10)).toEqual({ kind: 'move', index: 2 });
  expect(treeKeyAction('ArrowDown', rows, 4, 10)).toEqual({ kind: 'move', index: 4 });
  expect(treeKeyAction('ArrowUp', rows, 0, 10)).toEqual({ kind: 'move', index: 0 });
});

test('Home, End and page keys move far', () => {
  expect(treeKeyAction('End', rows, 1, 10)).toEqual({ kind: 'move', index: 4 });
  expect(treeKeyAction('Home', rows, 3, 10)).toEqual({ kind: 'move', index: 0 });
  expect(treeKeyAction('PageDown', rows, 1, 2)).toEqual({ kind: 'move', index: 3 });
});

test('right unfolds a folded row and steps into an unfolded one', () => {
  expect(treeKeyAction('ArrowRight', rows, 3, 10)).toEqual({ kind: 'expand', keys: ['folded'] });
  expect(treeKeyAction('ArrowRight', rows, 1, 10)).toEqual({ kind: 'move', index: 2 });
  expect(treeKeyAction('ArrowRight', rows, 2, 10)).toBeNull();
});

test('left folds an unfolded row and steps out of any other', () => {
  expect(treeKeyAction('ArrowLeft', rows, 1, 10)).toEqual({ kind: 'collapse', keys: ['port'] });
  expect(treeKeyAction('ArrowLeft', rows, 2, 10)).toEqual({ kind: 'move', index: 1 });
  expect(treeKeyAction('ArrowLeft', rows, 4, 10)).toBeNull();
});

test('* unfolds all siblings', () => {
  expect(treeKeyAction('*', rows, 3, 10)).toEqual({ kind: 'expand', keys: ['port', 'folded'] });
  expect(treeKeyAction('*', rows, 4, 10)).toEqual({ kind: 'expand', keys: ['bus', 'other bus'] });
});

const labels = [
  ['GeForce RTX 4070', '0000:01:00.0', '01:00.0'],
  ['AD104 Audio', '0000:01:00.1', '01:00.1'],
  ['GeForce GT 710', '0000:02:00.0', '02:00.0'],
];

test('typing finds the next name or address, around the end, and one letter again the one after', () => {
  expect(typeAheadTarget(labels, 0, 'a')).toBe(1);
  expect(typeAheadTarget(labels, 0, 'gg')).toBe(2);
  expect(typeAheadTarget(labels, 2, 'g')).toBe(0);
  expect(typeAheadTarget(labels, 0, 'geforce gt')).toBe(2);
  expect(typeAheadTarget(labels, 0, '02:')).toBe(2);
  expect(typeAheadTarget(labels, 0, 'zz')).toBe(-1);
});
