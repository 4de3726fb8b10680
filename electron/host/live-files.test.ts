import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createLiveFiles } from './live-files.ts';

const root = mkdtempSync(join(tmpdir(), 'switchyard-sysfs-'));
afterAll(() => rmSync(root, { recursive: true }));

mkdirSync(join(root, 'devices/a'), { recursive: true });
mkdirSync(join(root, 'bus'));
writeFileSync(join(root, 'devices/a/vendor'), '0x8086\n');
writeFileSync(join(root, 'devices/a/large'), 'x'.repeat(1_000_000));
symlinkSync('../devices/a', join(root, 'bus/relative'));
symlinkSync('/sys/devices/a', join(root, 'bus/absolute'));
symlinkSync(join(root, 'devices/a'), join(root, 'bus/own'));
symlinkSync('../../../../../../../../etc', join(root, 'bus/climbing'));
symlinkSync('/etc', join(root, 'bus/outside'));
symlinkSync('/etc/passwd', join(root, 'devices/a/file'));
symlinkSync('loop', join(root, 'bus/loop'));
symlinkSync('pong', join(root, 'bus/ping'));
symlinkSync('ping', join(root, 'bus/pong'));
execFileSync('mkfifo', [join(root, 'devices/a/pipe')]);
const files = createLiveFiles(root);

test.each(['relative', 'absolute', 'own'])('a %s link inside the copy is followed', (name) => {
  expect(files.text(`/sys/bus/${name}/vendor`)).toEqual({ ok: true, value: '0x8086' });
});

test.each([
  '/sys/bus/climbing/passwd',
  '/sys/bus/outside/passwd',
  '/sys/devices/a/file',
  '/sys/bus/loop/x',
  '/sys/bus/ping/x',
  '/sys/../etc/passwd',
  '/etc/passwd',
  '/proc/cmdline',
])('%s cannot be read out of a copy', (path) => {
  expect(files.text(path).ok).toBe(false);
  expect(files.list(path).ok).toBe(false);
});

test('a file over the limit is too large, and its beginning can be had as bytes', () => {
  expect(files.text('/sys/devices/a/large')).toEqual({ ok: false, error: 'too-large' });
  expect(files.bytes('/sys/devices/a/large', 100)).toMatchObject({ ok: true, value: { length: 100 } });
});

test('a named pipe does not stop the reading', () => {
  expect(files.text('/sys/devices/a/pipe')).toEqual({ ok: true, value: '' });
});

test('files of this computer are read whole and without the final newline', () => {
  const live = createLiveFiles();
  expect(live.text('/proc/sys/kernel/ostype')).toEqual({ ok: true, value: 'Linux' });
  expect(live.text('/proc/nothing')).toEqual({ ok: false, error: 'absent' });
  expect(live.link('/proc/cmdline')).toEqual({ ok: false, error: 'absent' });
});

test.skipIf(process.getuid?.() !== 0)('a block device is told by its number, anything else is none', () => {
  execFileSync('mknod', [join(root, 'devices/a/disk'), 'b', '259', '70000']);
  expect(files.blockNumber('/sys/devices/a/disk')).toEqual({ ok: true, value: '259:70000' });
  expect(files.blockNumber('/sys/devices/a/vendor')).toEqual({ ok: false, error: 'absent' });
  expect(files.blockNumber('/sys/devices/a/none')).toEqual({ ok: false, error: 'absent' });
});
