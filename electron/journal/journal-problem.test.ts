import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createJournal } from './journal.ts';
import { journalFile } from './journal-file.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'switchyard-journal-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('a journal that is not there yet is no problem', async () => {
  const journal = createJournal(journalFile(join(directory, 'none'), 'local'));
  await journal.refresh();
  expect(journal.problem()).toBeNull();
  expect(journal.entries()).toEqual([]);
});

test('a journal that cannot be read is a problem until it can be read', async () => {
  const path = join(directory, 'local.jsonl');
  await mkdir(path);
  const journal = createJournal(journalFile(directory, 'local'));
  await journal.refresh();
  expect(journal.problem()).toContain('EISDIR');
  await rm(path, { recursive: true });
  await writeFile(path, '');
  await journal.refresh();
  expect(journal.problem()).toBeNull();
});

test('a place that is no directory is a problem, not an empty journal', async () => {
  const place = join(directory, 'file');
  await writeFile(place, '');
  const journal = createJournal(journalFile(place, 'local'));
  await journal.refresh();
  expect(journal.problem()).toContain('ENOTDIR');
});
