import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLocalReader } from './local-reader.ts';
import { sampleHost } from './testing/sample-host.ts';
import { storeTree } from './testing/store-tree.ts';

const directory = mkdtempSync(join(tmpdir(), 'switchyard-local-'));
const root = join(directory, 'sys');
const worker = pathToFileURL(join(directory, 'out/scan-worker.js'));

beforeAll(async () => {
  storeTree(sampleHost(), root);
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'scan-worker.ts'),
      outDir: join(directory, 'out'),
      emptyOutDir: false,
    },
  });
}, 60_000);
afterAll(() => rmSync(directory, { recursive: true }));

test('a reading in the built worker, from a copy of /sys, is the reading in place', async () => {
  const inWorker = createLocalReader({ root, worker });
  const inPlace = createLocalReader({ root });
  const [first, second] = [await inWorker.read(), await inPlace.read()];
  await inWorker.close();
  await inPlace.close();
  // The worker lies where no pci.ids of our own is above it; the system's list is the same for both where there is one.
  expect(first.ok && first.value.groups).toEqual(second.ok && second.value.groups);
  expect(first.ok && first.value.functions.length).toBe(16);
  expect(first.ok && first.value.functions[1]?.link).toEqual(second.ok && second.value.functions[1]?.link);
});

test('a worker that cannot start leaves the reading to be done in place', async () => {
  const reader = createLocalReader({ root, worker: pathToFileURL(join(directory, 'nothing.js')) });
  expect(await reader.read()).toMatchObject({ ok: true });
  await reader.close();
});

test('a directory without a bus is no copy of /sys', async () => {
  const reader = createLocalReader({ root: join(directory, 'out') });
  expect(await reader.read()).toMatchObject({ ok: false, error: { code: 'no-sysfs' } });
});
