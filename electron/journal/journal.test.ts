import { expect, test } from 'vitest';
import type { Plan } from '../../shared/model/operation.ts';
import { anAssignment, aView } from '../../shared/model/testing/builders.ts';
import { planFor } from '../../shared/rules/plan.ts';
import { recordDevice } from '../../shared/rules/record-device.ts';
import { aLab, GPU, GPU_AUDIO, nas, win11 } from '../../shared/rules/testing/lab.ts';
import { createJournal } from './journal.ts';
import { formatRecord, parseRecord, type JournalRecord } from './record.ts';
import { memoryJournalFile } from './testing/memory-journal-file.ts';

const index = aLab();
const scope = { now: true, nextStart: true };
const plan: Plan = planFor(index, { kind: 'attach', to: win11.id, functions: [GPU, GPU_AUDIO], scope });
const at = '2026-11-22T12:00:00.000Z';
const begin: JournalRecord = {
  v: 1,
  record: 'begin',
  at,
  id: 'one',
  by: 'person@atlas',
  program: { pid: 7, start: '99', boot: 'b' },
  undoes: null,
  plan,
  devices: [recordDevice(index, GPU)],
  guests: [{ id: win11.id, name: 'win11' }],
};
const step = (number: number, state: 'running' | 'done'): JournalRecord => ({
  v: 1,
  record: 'step',
  at,
  id: 'one',
  step: number,
  state: { state },
});

test('what is written is read as it was, the plan with it', () => {
  expect(parseRecord(formatRecord(begin).trimEnd())).toEqual(begin);
});

test.each([
  ['', 'nothing'],
  ['{', 'torn'],
  ['null', 'no object'],
  [
    formatRecord({ ...begin, v: 1 })
      .replace('"v":1', '"v":2')
      .trimEnd(),
    'another version',
  ],
  [formatRecord(begin).replace('"by"', '"bye"').trimEnd(), 'an unknown field'],
  [formatRecord(begin).replaceAll(GPU, '01:00').trimEnd(), 'an address that is none'],
  [formatRecord(step(0, 'done')).replace('"done"', '"finished"').trimEnd(), 'an unknown state'],
  [
    `{"v":1,"record":"step","at":"${at}","id":"one","step":1e9,"state":{"state":"done"}}`,
    'a step beyond all plans',
  ],
  [`"${'x'.repeat(1024 * 1024)}"`, 'a line without end'],
])('a line that is no record counts for nothing: %#', (line) => {
  expect(parseRecord(line)).toBeUndefined();
});

test('garbage between records loses none of them', async () => {
  const file = memoryJournalFile([formatRecord(begin), 'garbage', formatRecord(step(0, 'done')), '{"v":1']);
  const journal = createJournal(file);
  await journal.refresh();
  const [entry] = journal.entries();
  expect(entry?.operation).toMatchObject({ id: 'one', by: 'person@atlas', state: 'running', startedAt: at });
  expect(entry?.operation.steps[0]).toEqual({ state: 'done' });
});

test('records of an operation nobody began, or of a step it does not have, change nothing', async () => {
  const file = memoryJournalFile([
    formatRecord(step(0, 'done')),
    formatRecord(begin),
    formatRecord(step(1_000, 'done')),
    formatRecord(begin),
  ]);
  const journal = createJournal(file);
  await journal.refresh();
  expect(journal.entries()).toHaveLength(1);
  expect(journal.entries()[0]?.operation.steps.every(({ state }) => state === 'waiting')).toBe(true);
});

test('a record that could not be written is said, and not taken for written', async () => {
  const file = memoryJournalFile();
  file.onAppend = () => Promise.reject(new Error('ENOSPC: no space left on device'));
  const journal = createJournal(file);
  expect(await journal.write(begin)).toContain('ENOSPC');
  expect(journal.entries()).toEqual([]);
});

test('the entries are the same array until something is written', async () => {
  const journal = createJournal(memoryJournalFile());
  await journal.write(begin);
  const entries = journal.entries();
  await journal.refresh();
  expect(journal.entries()).toBe(entries);
  await journal.write(step(0, 'running'));
  expect(journal.entries()).not.toBe(entries);
});

test('a start gives its guest all devices of the definition', async () => {
  const journal = createJournal(memoryJournalFile());
  const definition = aView({ assignments: [anAssignment(GPU), anAssignment(GPU_AUDIO)] });
  const off = aLab({ guests: [{ ...nas, nextStart: definition }] });
  const start = planFor(off, { kind: 'start', guest: nas.id, functions: [GPU, GPU_AUDIO] });
  const devices = [GPU, GPU_AUDIO].map((address) => recordDevice(off, address));
  await journal.write({ ...begin, plan: start, devices });
  await journal.write(step(0, 'done'));
  expect(journal.uses().map(({ kind, guest, device }) => [kind, guest, device.address])).toEqual([
    ['held', nas.id, GPU],
    ['held', nas.id, GPU_AUDIO],
  ]);
});
