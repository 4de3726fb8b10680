import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBundle } from '../bundle/read-bundle.ts';
import { PROBE } from './probe.ts';

/** The probe with an `ls` of these scripts in its way when it looks at descriptors, and again at what they lead to. */
function runWith(ls: string, again = ':'): string {
  const directory = mkdtempSync(join(tmpdir(), 'switchyard-probe-'));
  try {
    writeFileSync(
      join(directory, 'ls'),
      `#!/bin/sh\ncase $1 in -ln) ${ls} ;; -dlnL) ${again} ;; *) exec /bin/ls "$@" ;; esac\n`,
      { mode: 0o755 },
    );
    const input = PROBE.replace('PATH=/usr/sbin', `PATH=${directory}:/usr/sbin`).replace(
      'timeout 5',
      'timeout 1',
    );
    return spawnSync('sh', ['-s'], { input, encoding: 'latin1', maxBuffer: 1e9 }).stdout;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const canTry = existsSync('/sys/bus/pci') && existsSync('/proc/1');

test.skipIf(!canTry)(
  'a look at descriptors that takes too long is ended, and the rest is read all the same',
  () => {
    const tree = readBundle(runWith(`printf 'lrwx------ 1 0 0 64 Nov 25 14:0'; exec sleep 60`));
    if (!tree.ok) throw new Error(`${tree.error.code} in line ${String(tree.error.line)}`);
    expect(tree.value.list('/proc/1/fd')).toEqual({ ok: false, error: 'unreadable' });
  },
);

test.skipIf(!canTry)(
  'of what programs have open the probe prints device nodes only, whatever their names',
  () => {
    const listing = String.raw`printf '%s\n' '/proc/4242/fd:' 'total 0' 'lr-x------ 1 0 0 64 Nov 25 14:00 3 -> /home/alice/a -> /dev/dri/card0' 'lr-x------ 1 0 0 64 Nov 25 14:00 6 -> /home/alice/b 7 -> /dev/dri/card0' 'lrwx------ 1 0 0 64 Nov 25 14:00 4 -> /dev/dri/card0' 'lrwx------ 1 0 0 64 Nov 25 14:00 5 -> /dev/dri/../mem'`;
    const tree = readBundle(runWith(listing));
    if (!tree.ok) throw new Error(`${tree.error.code} in line ${String(tree.error.line)}`);
    expect(tree.value.list('/proc/4242/fd')).toMatchObject({ ok: true });
    expect(tree.value.link('/proc/4242/fd/4')).toEqual({ ok: true, value: '/dev/dri/card0' });
    for (const other of ['3', '5', '6', '7'])
      expect(tree.value.link(`/proc/4242/fd/${other}`).ok).toBe(false);
  },
);

test.skipIf(!canTry)('a file that is named like the probe’s own words changes nothing', () => {
  const listing = String.raw`printf '%s\n' '/proc/4242/fd:' 'lr-x------ 1 0 0 64 Nov 25 14:00 3 -> /tmp/x' '?unreadable' 'u /proc/1/fd' 'some' 'end' 'lrwx------ 1 0 0 64 Nov 25 14:00 4 -> /dev/dri/card0'; exit 1`;
  const tree = readBundle(runWith(listing));
  if (!tree.ok) throw new Error(`${tree.error.code} in line ${String(tree.error.line)}`);
  expect(tree.value.link('/proc/4242/fd/4')).toEqual({ ok: true, value: '/dev/dri/card0' });
});

test.skipIf(!canTry)('disks are told by their numbers, and no name of a file gets into a command', () => {
  const listing = String.raw`printf '%s\n' '/proc/4242/fd:' 'lrwx------ 1 0 0 64 Nov 25 14:00 3 -> /dev/xvda' 'lrwx------ 1 0 0 64 Nov 25 14:00 4 -> /dev/null' 'lrwx------ 1 0 0 64 Nov 25 14:00 5 -> /tmp/x; touch /dev/owned' 'lrwx------ 1 0 0 64 Nov 25 14:00 6 -> /dev/mapper/control'`;
  const again = String.raw`[ "$*" = '-dlnL /proc/4242/fd/3 /proc/4242/fd/6' ] && printf '%s\n' 'brw-rw---- 1 0 6 8, 16 Nov 25 14:00 /proc/4242/fd/3' 'crw------- 1 0 0 10, 236 Nov 25 14:00 /proc/4242/fd/6'`;
  const tree = readBundle(runWith(listing, again));
  if (!tree.ok) throw new Error(`${tree.error.code} in line ${String(tree.error.line)}`);
  expect(tree.value.blockNumber('/proc/4242/fd/3')).toEqual({ ok: true, value: '8:16' });
  for (const other of ['4', '5', '6']) expect(tree.value.link(`/proc/4242/fd/${other}`).ok).toBe(false);
});
