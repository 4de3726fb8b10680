import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOOK_MARKS, HOOK_PATHS, libvirtHooks } from '../../shared/model/libvirt-hook.ts';
import { helperScript } from './helper-script.ts';
import { HOOKS } from './helper-text.ts';
import { createSandbox, type Sandbox } from './testing/sandbox.ts';

const DIRECTORY = 'libvirt/hooks';
const SYSTEMCTL = 'systemctl.log';
let sandbox: Sandbox;

const at = (path: string): string => join(sandbox.directory, path);
/** Which services run, and what else systemctl does. */
function systemctl(running: string, reloads = 'exit 0'): void {
  sandbox.program(
    'systemctl',
    `printf '%s\\n' "$*" >>'${at(SYSTEMCTL)}'\ncase $2 in is-active) [ "$3" = '${running}' ]; exit;; esac\n${reloads}`,
  );
}

function expectUntouched(run: () => ReturnType<Sandbox['run']>, code: string): void {
  const hadHooks = existsSync(at(DIRECTORY));
  const before = sandbox.everything();
  const { exitCode, answer } = run();
  expect(answer).toMatchObject({ ok: false, code });
  expect(exitCode).not.toBe(0);
  expect(sandbox.everything()).toEqual(before);
  expect(existsSync(at(DIRECTORY))).toBe(hadHooks);
}

beforeEach(() => {
  sandbox = createSandbox();
  mkdirSync(at('libvirt'));
  mkdirSync(at('systemd'));
  systemctl('libvirtd.service');
});
afterEach(() => sandbox.close());

describe.each(libvirtHooks)('%s', (hook) => {
  const TEXT = HOOKS[hook];
  const OTHER = HOOKS[hook === 'hand-over' ? 'start-check' : 'hand-over'];
  const MARK = HOOK_MARKS[hook];
  const HOOK = HOOK_PATHS[hook].slice('/etc/'.length);
  const OLDER = `#!/bin/sh\n${MARK}\nexit 0\n`;
  const install = () => sandbox.runWith(TEXT, 'hook-install', hook);
  const remove = () => sandbox.run('hook-remove', hook);

  it('puts it in its place, to be read and run by all and written by its owner, and leaves nothing else', () => {
    expect(install()).toMatchObject({ exitCode: 0, answer: { ok: true, verb: 'hook-install' } });
    expect(sandbox.text(HOOK)).toBe(TEXT);
    expect(statSync(at(HOOK)).mode & 0o7777).toBe(0o755);
    expect(statSync(at(`${DIRECTORY}/qemu.d`)).mode & 0o7777).toBe(0o755);
    const files = Object.keys(sandbox.everything()).filter((path) => path.startsWith(at('libvirt/')));
    expect(files).toEqual([at(HOOK)]);
  });

  it.skipIf(process.getuid?.() !== 0)('gets its text also where it is sent to a shell', () => {
    const copy = sandbox.text('bin/switchyard-helper');
    const input = helperScript({ program: { text: copy, installed: '' }, input: TEXT });
    const { stdout } = spawnSync('/bin/sh', ['-s', '--', 'hook-install', hook], { input, encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual({ ok: true, verb: 'hook-install' });
    expect(sandbox.text(HOOK)).toBe(TEXT);
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
    expect(sandbox.text(HOOK)).toBe(TEXT);
  });

  it('says so where there is no systemd', () => {
    rmdirSync(at('systemd'));
    expect(install().answer).toMatchObject({ ok: false, code: 'not-told' });
    expect(sandbox.text(HOOK)).toBe(TEXT);
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
    sandbox.put(`${DIRECTORY}/qemu`, 'theirs\n');
    sandbox.put(`${DIRECTORY}/qemu.d/10-theirs`, 'theirs\n');
    expect(install().exitCode).toBe(0);
    expect(sandbox.text(HOOK)).toBe(TEXT);
    expect(remove()).toMatchObject({ exitCode: 0, answer: { ok: true, verb: 'hook-remove' } });
    const left = Object.keys(sandbox.everything()).filter((path) => path.startsWith(at('libvirt/')));
    expect(left.sort()).toEqual([at(`${DIRECTORY}/qemu`), at(`${DIRECTORY}/qemu.d/10-theirs`)]);
  });

  it('removes an older version of its own', () => {
    sandbox.put(HOOK, OLDER);
    expect(remove().exitCode).toBe(0);
    expect(sandbox.everything()).not.toHaveProperty([at(HOOK)]);
  });

  it('stays while the screen is handed over, if only it takes the screen back', () => {
    install();
    sandbox.put('lent/5f3c1c52-0d0a-4d0b-9f52-1d6f2f7d1b11/record', 'console 1\n');
    if (hook === 'hand-over') expectUntouched(remove, 'refused');
    else expect(remove().exitCode).toBe(0);
    expect(install().exitCode).toBe(0);
  });

  describe('installs nothing when', () => {
    it.each([
      ['nothing', ''],
      ['the other hook', OTHER],
      ['another program', `#!/bin/sh\n${MARK}\nid >/tmp/owned\n`],
      ['a line more', `${TEXT}id\n`],
      ['a byte less', TEXT.slice(0, -1)],
      ['the first half', TEXT.slice(0, TEXT.length / 2)],
      ['a carriage return', TEXT.replace('\n', '\r\n')],
      ['far too much', TEXT.repeat(50)],
    ])('%s comes on its input', (_, input) => {
      expectUntouched(() => sandbox.runWith(input, 'hook-install', hook), 'bad-request');
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
      ['one whose mark is elsewhere', `${MARK}\n#!/bin/sh\n`],
      ['one whose mark is longer', `#!/bin/sh\n${MARK} 2\n`],
      ['one with odd bytes', `\0\n\0${MARK}\xff\n`],
    ])('where %s lies', (__, text) => {
      sandbox.put(HOOK, text);
      expectUntouched(run, 'refused');
    });

    it.each([OLDER, ''])('through a link to a file that reads %j', (text) => {
      sandbox.put('elsewhere', text);
      mkdirSync(at(`${DIRECTORY}/qemu.d`), { recursive: true });
      symlinkSync(at('elsewhere'), at(HOOK));
      expectUntouched(run, 'refused');
    });

    it('through a link to nothing', () => {
      mkdirSync(at(`${DIRECTORY}/qemu.d`), { recursive: true });
      symlinkSync(at('nowhere'), at(HOOK));
      expectUntouched(run, 'refused');
    });

    it.each([DIRECTORY, `${DIRECTORY}/qemu.d`])('through a link at %s', (path) => {
      sandbox.put(HOOK.replace(DIRECTORY, 'elsewhere'), OLDER);
      mkdirSync(join(at(path), '..'), { recursive: true });
      symlinkSync(at(path === DIRECTORY ? 'elsewhere' : 'elsewhere/qemu.d'), at(path));
      expectUntouched(run, 'refused');
    });

    it.each([
      ['libvirt', 0o777],
      [DIRECTORY, 0o775],
      [`${DIRECTORY}/qemu.d`, 0o757],
      [`${DIRECTORY}/qemu.d`, 0o1777],
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
      sandbox.put(`${DIRECTORY}/qemu.d`, 'x');
      expectUntouched(run, 'refused');
    });
  });

  it.each(['libvirt', DIRECTORY, `${DIRECTORY}/qemu.d`])(
    'says that nothing is there to remove below %s',
    (path) => {
      mkdirSync(at(path), { recursive: true });
      expectUntouched(remove, 'absent');
    },
  );

  it('leaves the other one alone', () => {
    const other = `${DIRECTORY}/qemu.d/${hook === 'hand-over' ? 'switchyard' : 'switchyard-hand-over'}`;
    sandbox.put(other, OTHER);
    install();
    expect(sandbox.text(other)).toBe(OTHER);
    remove();
    expect(sandbox.text(other)).toBe(OTHER);
  });
});
