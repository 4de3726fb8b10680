import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordFile } from './record-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchyard-record-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('what is written is read again; its directories are made; it is for the user alone', async () => {
  const path = join(folder, 'a', 'b', 'record.json');
  await recordFile(path).write('one');
  await recordFile(path).write('two');
  expect(await recordFile(path).read()).toBe('two');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'a', 'b'))).toEqual(['record.json']);
});

test('no file, a directory in its place, or a huge one is no record', async () => {
  await mkdir(join(folder, 'directory'));
  await writeFile(join(folder, 'huge'), 'x'.repeat(1024 * 1024 + 1));
  for (const name of ['absent', 'directory', 'huge'])
    expect(await recordFile(join(folder, name)).read()).toBeNull();
});

test('a write that fails is told and leaves the old text and no draft', async () => {
  const path = join(folder, 'record.json');
  await mkdir(path);
  await writeFile(join(path, 'inside'), '');
  await expect(recordFile(path).write('text')).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['record.json']);
});

test('a file is put aside with its text, and putting aside what is not there is harmless', async () => {
  const path = join(folder, 'record.json');
  await writeFile(path, 'broken');
  await chmod(path, 0o600);
  await recordFile(path).setAside();
  await recordFile(path).setAside();
  expect(await readFile(`${path}.unreadable`, 'utf8')).toBe('broken');
});
