import { expect, test } from 'vitest';
import {
  aFunction,
  aGuest,
  anAddress,
  anAssignment,
  aSnapshot,
  aView,
} from '../../../shared/model/testing/builders.ts';
import { indexSnapshot } from '../../../shared/rules/snapshot-index.ts';
import { deviceRows, missingFunctions, MISSING_KEY } from './device-rows.ts';
import { readTopology } from './topology.ts';

const port = aFunction('0000:00:01.0');
const gpu = aFunction('0000:01:00.0', { parent: anAddress('0000:00:01.0') });
const audio = aFunction('0000:01:00.1', { parent: anAddress('0000:00:01.0') });
const functions = [port, gpu, audio];
const roots = readTopology(functions);

test('every row says its level, position and whether it is unfolded', () => {
  const rows = deviceRows(roots, [], new Set(), null);
  expect(rows.map((row) => [row.key, row.level, row.position, row.setSize, row.expanded])).toEqual([
    ['bus 0000:00', 1, 1, 1, true],
    ['0000:00:01.0', 2, 1, 1, true],
    ['0000:01:00.0', 3, 1, 2, null],
    ['0000:01:00.1', 3, 2, 2, null],
  ]);
});

test('a folded bridge hides what is below it', () => {
  const rows = deviceRows(roots, [], new Set(['0000:00:01.0']), null);
  expect(rows.map((row) => [row.key, row.expanded])).toEqual([
    ['bus 0000:00', true],
    ['0000:00:01.0', false],
  ]);
});

test('a filter shows what it finds with the way there, even below a folded bridge', () => {
  const filter = { functions: (fn: typeof gpu) => fn.address === audio.address, missing: () => false };
  const rows = deviceRows(roots, [], new Set(['0000:00:01.0']), filter);
  expect(rows.map((row) => [row.key, row.kind === 'function' && row.context])).toEqual([
    ['bus 0000:00', false],
    ['0000:00:01.0', true],
    ['0000:01:00.1', false],
  ]);
});

test('a filter that finds nothing leaves no row', () => {
  expect(deviceRows(roots, [], new Set(), { functions: () => false, missing: () => false })).toEqual([]);
});

test('functions that only guests know of stand at the end, each once, with who refers to it', () => {
  const gone = anAssignment('0000:0a:00.0');
  const win = aGuest(1, 'win11', {
    now: aView({ assignments: [gone] }),
    nextStart: aView({ assignments: [gone] }),
  });
  const media = aGuest(2, 'media', {
    now: null,
    nextStart: aView({ assignments: [gone, anAssignment('0000:01:00.0')] }),
  });
  const missing = missingFunctions(indexSnapshot(aSnapshot({ functions, guests: [win, media] })));
  const rows = deviceRows(roots, missing, new Set(), null).slice(4);
  expect(rows.map((row) => row.key)).toEqual([MISSING_KEY, '0000:0a:00.0']);
  expect(missing[0]?.references.map(({ guest, now, nextStart }) => [guest.name, now, nextStart])).toEqual([
    ['win11', true, true],
    ['media', false, true],
  ]);
});
