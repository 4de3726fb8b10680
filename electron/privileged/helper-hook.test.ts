import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { helperScript } from './helper-script.ts';
import { START_CHECK } from './helper-text.ts';
import { createSandbox, type Sandbox } from './testing/sandbox.ts';

const HOOKS = 'libvirt/hooks';
const HOOK = `${HOOKS}/qemu.d/switchyard`;
const OLDER = '#!/bin/sh\n# Switchyard start check\nexit 0\n';
const SYSTEMCTL = 'systemctl.log';
let sandbox: Sandbox;

const at = (path: string): string => join(sandbox.directory, path);
const install = () => sandbox.runWith(START_CHECK, 'hook-install');
const remove = () => sandbox.run('hook-remove');

/** Which services run, and what else systemctl does. */
function systemctl(running: string, reloads = 'exit 0'): void {
  sandbox.program(
    'systemctl',
    `printf '%s\\n' "$*" >>'${at(SYSTEMCTL)}'\ncase $2 in is-active) [ "$3" = '${running}' ]; exit;; esac\n${reloads}`,
  );
}

function expectUntouched(run: () => ReturnType<Sandbox['run']>, code: string): void {
  const hadHooks = existsSync(at(HOOKS));
  const before = sandbox.everything();
  const { exitCode, answer } = run();
  expect(answer).toMatchObject({ ok: false, code });
  expect(exitCode).not.toBe(0);
  expect(sandbox.everything()).toEqual(before);
  expect(existsSync(at(HOOKS))).toBe(hadHooks);
}

beforeEach(() => {
  sandbox = createSandbox();
  mkdirSync(at('libvirt'));
  mkdirSync(at('systemd'));
  systemctl('libvirtd.service');
});
afterEach(() => sandbox.close());

it('puts the start check in its place, to be read and run by all and written by its owner, and leaves nothing else', () => {
  expect(install()).toMatchObject({ exitCode: 0, answer: { ok: true, verb: 'hook-install' } });
  expect(sandbox.text(HOOK)).toBe(START_CHECK);
  expect(statSync(at(HOOK)).mode & 0o7777).toBe(0o755);
  expect(statSync(at(`${HOOKS}/qemu.d`)).mode & 0o7777).toBe(0o755);
  const files = Object.keys(sandbox.everything()).filter((path) => path.startsWith(at('libvirt/')));
  expect(files).toEqual([at(HOOK)]);
});

it.skipIf(process.getuid?.() !== 0)('gets its text also where it is sent to a shell', () => {
  const copy = sandbox.text('bin/switchyard-helper');
  const input = helperScript({ program: { text: copy, installed: '' }, input: START_CHECK });
  const { stdout } = spawnSync('/bin/sh', ['-s', '--', 'hook-install'], { input, encoding: 'utf8' });
  expect(JSON.parse(stdout)).toEqual({ ok: true, verb: 'hook-install' });
  expect(sandbox.text(HOOK)).toBe(START_CHECK);
});

it('has the daemon that runs look for hooks, and no other', () => {
  install();
  expect(sandbox.text(SYSTEMCTL).trim().split('\n')).toEqual([
    '--quiet is-active virtqemud.service',
    '--quiet is-active libvirtd.service',
    '--quiet reload libvirtd.service',
  ]);
});

it('says when the file is in its place and libvirt could not be told', () => {
  systemctl('virtqemud.service', 'exit 1');
  expect(install()).toMatchObject({ exitCode: 1, answer: { ok: false, code: 'not-told' } });
  expect(sandbox.text(HOOK)).toBe(START_CHECK);
});

it('says so where there is no systemd', () => {
  rmdirSync(at('systemd'));
  expect(install().answer).toMatchObject({ ok: false, code: 'not-told' });
  expect(sandbox.text(HOOK)).toBe(START_CHECK);
  expect(sandbox.everything()).not.toHaveProperty([at(SYSTEMCTL)]);
});

it('needs to tell nobody where no daemon runs, nor when it takes the file away', () => {
  systemctl('none');
  expect(install().answer).toMatchObject({ ok: true });
  const told = sandbox.text(SYSTEMCTL);
  expect(told).not.toContain('reload');
  remove();
  expect(sandbox.text(SYSTEMCTL)).toBe(told);
});

it('replaces an older version of its own, and keeps other tools’ hooks', () => {
  sandbox.put(HOOK, OLDER);
  sandbox.put(`${HOOKS}/qemu`, 'theirs\n');
  sandbox.put(`${HOOKS}/qemu.d/10-theirs`, 'theirs\n');
  expect(install().exitCode).toBe(0);
  expect(sandbox.text(HOOK)).toBe(START_CHECK);
  expect(remove()).toMatchObject({ exitCode: 0, answer: { ok: true, verb: 'hook-remove' } });
  const left = Object.keys(sandbox.everything()).filter((path) => path.startsWith(at('libvirt/')));
  expect(left.sort()).toEqual([at(`${HOOKS}/qemu`), at(`${HOOKS}/qemu.d/10-theirs`)]);
});

it('removes an older version of its own', () => {
  sandbox.put(HOOK, OLDER);
  expect(remove().exitCode).toBe(0);
  expect(sandbox.everything()).not.toHaveProperty([at(HOOK)]);
});

describe('installs nothing when', () => {
  it.each([
    ['nothing', ''],
    ['another program', '#!/bin/sh\n# Switchyard start check\nid >/tmp/owned\n'],
    ['a line more', `${START_CHECK}id\n`],
    ['a byte less', START_CHECK.slice(0, -1)],
    ['the first half', START_CHECK.slice(0, START_CHECK.length / 2)],
    ['a carriage return', START_CHECK.replace('\n', '\r\n')],
    ['far too much', START_CHECK.repeat(50)],
  ])('%s comes on its input', (_, input) => {
    expectUntouched(() => sandbox.runWith(input, 'hook-install'), 'bad-request');
  });

  it('there is no libvirt', () => {
    rmdirSync(at('libvirt'));
    expectUntouched(install, 'absent');
  });
});

describe.each([
  ['install', install],
  ['remove', remove],
])('does not %s', (_, run) => {
  it.each([
    ['another’s file', '#!/bin/sh\nexit 0\n'],
    ['an empty file', ''],
    ['one whose mark is elsewhere', '# Switchyard start check\n#!/bin/sh\n'],
    ['one whose mark is longer', '#!/bin/sh\n# Switchyard start check 2\n'],
    ['one with odd bytes', '\0\n\0# Switchyard start check\xff\n'],
  ])('where %s lies', (__, text) => {
    sandbox.put(HOOK, text);
    expectUntouched(run, 'refused');
  });

  it.each([OLDER, ''])('through a link to a file that reads %j', (text) => {
    sandbox.put('elsewhere', text);
    mkdirSync(at(`${HOOKS}/qemu.d`), { recursive: true });
    symlinkSync(at('elsewhere'), at(HOOK));
    expectUntouched(run, 'refused');
  });

  it('through a link to nothing', () => {
    mkdirSync(at(`${HOOKS}/qemu.d`), { recursive: true });
    symlinkSync(at('nowhere'), at(HOOK));
    expectUntouched(run, 'refused');
  });

  it.each([HOOKS, `${HOOKS}/qemu.d`])('through a link at %s', (path) => {
    sandbox.put('elsewhere/qemu.d/switchyard', OLDER);
    mkdirSync(join(at(path), '..'), { recursive: true });
    symlinkSync(at(path === HOOKS ? 'elsewhere' : 'elsewhere/qemu.d'), at(path));
    expectUntouched(run, 'refused');
  });

  it.each([
    ['libvirt', 0o777],
    [HOOKS, 0o775],
    [`${HOOKS}/qemu.d`, 0o757],
    [`${HOOKS}/qemu.d`, 0o1777],
  ])('in %s of mode %o', (path, mode) => {
    sandbox.put(HOOK, OLDER);
    chmodSync(at(path), mode);
    expectUntouched(run, 'refused');
  });

  it('where a directory has its name', () => {
    mkdirSync(at(HOOK), { recursive: true });
    expectUntouched(run, 'refused');
  });

  it('where a file has the name of its directory', () => {
    sandbox.put(`${HOOKS}/qemu.d`, 'x');
    expectUntouched(run, 'refused');
  });
});

it.each(['libvirt', HOOKS, `${HOOKS}/qemu.d`])('says that nothing is there to remove below %s', (path) => {
  mkdirSync(at(path), { recursive: true });
  expectUntouched(remove, 'absent');
});
