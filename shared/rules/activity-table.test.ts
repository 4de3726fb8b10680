import { expect, test } from 'vitest';
import type { Operation } from '../model/operation.ts';
import { activityTable } from './activity-table.ts';
import { GPU, GPU_AUDIO, lab, win11 } from './testing/lab.ts';

const operation: Operation = {
  id: 'one',
  by: 'person@atlas',
  undoes: null,
  undoneBy: 'two',
  plan: {
    request: {
      kind: 'move',
      from: win11.id,
      to: lab.id,
      functions: [GPU_AUDIO, GPU],
      scope: { now: true, nextStart: false },
    },
    steps: [{ kind: 'return', address: GPU }],
    findings: [],
    commands: [],
    revision: 1,
  },
  state: 'failed',
  steps: [{ state: 'done' }],
  confirmation: null,
  problem: { code: 'guest-refused', values: {}, original: null },
  startedAt: '2026-11-22T12:00:00.000Z',
  endedAt: '2026-11-22T12:00:04.500Z',
};

/** Cells as a spreadsheet reads them (RFC 4180). */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, text = '']) => text.replaceAll('""', '"'));
}

test('one operation a row, times in UTC, functions in order', () => {
  const [head = '', row = '', rest] = activityTable([operation]).split('\r\n');
  expect(rest).toBe('');
  expect(Object.fromEntries(cellsOf(head).map((name, at) => [name, cellsOf(row)[at]]))).toEqual({
    id: 'one',
    started: '2026-11-22T12:00:00.000Z',
    ended: '2026-11-22T12:00:04.500Z',
    seconds: '4.5',
    by: 'person@atlas',
    operation: 'move',
    state: 'failed',
    functions: `${GPU} ${GPU_AUDIO}`,
    from: win11.id,
    to: lab.id,
    'steps done': '1',
    steps: '1',
    problem: 'guest-refused',
    undoes: '',
    'undone by': 'two',
  });
});

test.each([
  ['=HYPERLINK("http://x","y")', `'=HYPERLINK("http://x","y")`],
  ['+1', `'+1`],
  ['-1', `'-1`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\tx', `'\tx`],
  ['a "quoted", name', 'a "quoted", name'],
  ['two\nlines', 'two\nlines'],
])('a name is text and never a formula: %j', (by, shown) => {
  expect(cellsOf(activityTable([{ ...operation, by }]).split('\r\n')[1] ?? '')[4]).toBe(shown);
});
