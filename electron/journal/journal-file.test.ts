import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { journalFile, journalName } from './journal-file.ts';

let directory: string;
let path: string;
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'switchyard-journal-')), 'journal');
  path = join(directory, 'local.jsonl');
});
afterEach(() => {
  rmSync(join(directory, '..'), { recursive: true, force: true });
});

test('what one program adds another reads, only what is new', async () => {
  const [one, other] = [journalFile(directory, 'local'), journalFile(directory, 'local')];
  expect(await other.readNew()).toEqual({ lines: [], afresh: true });
  await one.append('{"a":1}\n');
  await other.readNew();
  await one.append('{"a":2}\n');
  expect(await other.readNew()).toEqual({ lines: ['{"a":2}'], afresh: false });
  expect(await other.readNew()).toEqual({ lines: [], afresh: false });
});

test('only the user can read it', async () => {
  await journalFile(directory, 'local').append('{}\n');
  expect([statSync(directory).mode & 0o777, statSync(path).mode & 0o777]).toEqual([0o700, 0o600]);
});

test('a line that a crash tore off is left as it is and does not spoil the next', async () => {
  const file = journalFile(directory, 'local');
  await file.append('{"a":1}\n');
  appendFileSync(path, '{"a":2,"torn');
  expect((await file.readNew()).lines).toEqual(['{"a":1}']);
  await file.append('{"a":3}\n');
  expect(readFileSync(path, 'utf8')).toBe('{"a":1}\n{"a":2,"torn\n{"a":3}\n');
  expect((await journalFile(directory, 'local').readNew()).lines).toEqual([
    '{"a":1}',
    '{"a":2,"torn',
    '{"a":3}',
  ]);
});

test('a half-written line is read when its other half has come', async () => {
  const file = journalFile(directory, 'local');
  await file.append('{"a":1}\n');
  await file.readNew();
  appendFileSync(path, '{"a":');
  expect((await file.readNew()).lines).toEqual([]);
  appendFileSync(path, '2}\n');
  expect((await file.readNew()).lines).toEqual(['{"a":2}']);
});

test('a large file is put aside and still read; nothing is deleted', async () => {
  const sizes = { rotate: 40, read: 1_000 };
  const file = journalFile(directory, 'local', sizes);
  const lines = Array.from({ length: 12 }, (_, at) => `{"number":${String(at)}}`);
  const other = journalFile(directory, 'local', sizes);
  for (const line of lines) {
    await file.append(`${line}\n`);
    await other.readNew();
  }
  expect(readdirSync(directory).length).toBeGreaterThan(2);
  const inFiles = readdirSync(directory).flatMap((one) =>
    readFileSync(join(directory, one), 'utf8').trim().split('\n'),
  );
  expect(inFiles.toSorted()).toEqual(lines.toSorted());
  expect(await journalFile(directory, 'local', sizes).readNew()).toEqual({ lines, afresh: true });
});

test('whoever reads while the file is put aside reads all of it afresh', async () => {
  const sizes = { rotate: 10, read: 1_000 };
  const [one, other] = [journalFile(directory, 'local', sizes), journalFile(directory, 'local', sizes)];
  await one.append('{"a":"long enough"}\n');
  await other.readNew();
  await one.append('{"a":2}\n');
  expect(await other.readNew()).toEqual({ lines: ['{"a":"long enough"}', '{"a":2}'], afresh: true });
});

test('of a huge file the newest whole lines are read', async () => {
  mkdirSync(directory);
  writeFileSync(path, `${'x'.repeat(5_000)}\n{"a":1}\n{"a":2}\n`);
  const { lines } = await journalFile(directory, 'local', { rotate: 1e9, read: 20 }).readNew();
  expect(lines).toEqual(['{"a":1}', '{"a":2}']);
});

test('a disk that does not take a line, and one that cannot be read, says so', async () => {
  writeFileSync(directory, 'a file where the directory should be');
  await expect(journalFile(directory, 'local').append('{}\n')).rejects.toThrow(/EEXIST|ENOTDIR/);
  await expect(journalFile(directory, 'local').readNew()).rejects.toThrow('ENOTDIR');
});

test.each(['local', 'demo'])('the file of %s is called so', (id) => {
  expect(journalName(id)).toBe(id);
});

test('no host id leaves the directory, and no two share a file', () => {
  const ids = [
    'ssh://root@tower',
    'ssh://root@tower/',
    '../../etc/passwd',
    '/a/b',
    '.',
    '..',
    '',
    'LOCAL',
    'x'.repeat(4_000),
  ];
  const names = ids.map(journalName);
  expect(new Set(names).size).toBe(ids.length);
  for (const name of names) expect(name).toMatch(/^[A-Za-z0-9-]{1,80}$/);
});
