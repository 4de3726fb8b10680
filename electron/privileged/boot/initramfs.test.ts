import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BINDING_FILES, OWN_FILES, SETUP_FILES } from '../../../shared/model/setup-file.ts';
import { createBootSandbox, type BootEnd, type BootSandbox } from './testing/boot-sandbox.ts';

const QUIET: BootEnd = { exitCode: 0, stdout: '', stderr: '' };
const UDEV =
  '#!/bin/sh -e\n\nPREREQS=""\n\nprereqs() { echo "$PREREQS"; }\n\ncase "$1" in\n    prereqs)\n    prereqs\n    exit 0\n    ;;\nesac\n';

let sandbox: BootSandbox;

beforeEach(() => {
  sandbox = createBootSandbox();
  for (const name of BINDING_FILES['initramfs-tools']) sandbox.place(name);
  sandbox.put(SETUP_FILES['boot-devices'], '# a list\n');
  sandbox.put(
    'usr/share/initramfs-tools/hook-functions',
    `manual_add_modules() { echo "$1" >>'${sandbox.root}/modules'; }\n`,
  );
  // As mkinitramfs copied them before it calls the hooks.
  sandbox.program('made/scripts/init-top/udev', UDEV.replace('#!/bin/sh -e\n', 'set -e\n'));
  sandbox.program('made/scripts/init-top/switchyard', sandbox.text(OWN_FILES['initramfs-script']) ?? '');
});
afterEach(() => sandbox.close());

const build = (): BootEnd =>
  sandbox.run(OWN_FILES['initramfs-hook'], [], { DESTDIR: join(sandbox.root, 'made') });

/** What get_prereq_pairs of initramfs-tools (hook-functions) asks of each script, ordered by a tsort as it does. */
function order(...names: readonly string[]): readonly string[] {
  const pairs = names.flatMap((name) => {
    const before = sandbox.run(`made/scripts/init-top/${name}`, ['prereqs']).stdout.split(/\s+/);
    return [`${name} ${name}`, ...before.filter((other) => other !== '').map((other) => `${other} ${name}`)];
  });
  return spawnSync('tsort', { input: pairs.join('\n'), encoding: 'utf8' })
    .stdout.trim()
    .split('\n');
}

describe('the hook', () => {
  it('puts list, script and vfio-pci into the initramfs', () => {
    expect(build()).toEqual(QUIET);
    expect(sandbox.text('made/etc/switchyard/boot-devices')).toBe('# a list\n');
    expect(sandbox.text('made/etc/switchyard/bind-at-boot')).toBe(sandbox.text(OWN_FILES['bind-script']));
    expect(sandbox.text('made/scripts/local-block/switchyard')).toBe(
      sandbox.text(OWN_FILES['initramfs-script']),
    );
    expect(sandbox.text('modules')).toBe('vfio-pci\n');
  });

  it('has udev of this initramfs wait for the script, whatever the order of names', () => {
    expect(order('udev', 'switchyard')).toEqual(['switchyard', 'udev']);
    build();
    expect(sandbox.run('made/scripts/init-top/udev', ['prereqs']).stdout).toBe('switchyard\n');
    expect(order('udev', 'switchyard')).toEqual(['switchyard', 'udev']);
  });

  it('leaves scripts of udev alone that wait for others already, or are not there', () => {
    sandbox.program('made/scripts/init-top/udev', 'PREREQS="keymap"');
    expect(build()).toEqual(QUIET);
    expect(sandbox.text('made/scripts/init-top/udev')).toContain('PREREQS="keymap"');
  });

  it.each([SETUP_FILES['boot-devices'], OWN_FILES['bind-script'], OWN_FILES['initramfs-script']])(
    'adds nothing and does not fail without %s',
    (path) => {
      sandbox.link(path, 'nowhere');
      expect(build()).toEqual(QUIET);
      expect(sandbox.text('made/etc/switchyard/boot-devices')).toBeUndefined();
      expect(sandbox.text('modules')).toBeUndefined();
    },
  );

  it('says that nothing has to run before it', () => {
    expect(sandbox.run(OWN_FILES['initramfs-hook'], ['prereqs'])).toEqual(QUIET);
  });
});

describe('the early script', () => {
  const calls = (): string | undefined => sandbox.text('calls');
  const atLocalBlock = (uptime: string): BootEnd => {
    sandbox.put('proc/uptime', `${uptime} 1.00\n`);
    return sandbox.run('scripts/local-block/switchyard', ['UUID=1']);
  };

  beforeEach(() => {
    sandbox.program(OWN_FILES['bind-script'], `echo "called $*" >>'${sandbox.root}/calls'; exit 7`);
    sandbox.put('run/.keep', '');
    sandbox.program('scripts/local-block/switchyard', sandbox.text(OWN_FILES['initramfs-script']) ?? '');
  });

  it('binds, and does not fail when that does', () => {
    expect(sandbox.run(OWN_FILES['initramfs-script'])).toEqual(QUIET);
    expect(calls()).toBe('called \n');
  });

  it('says that nothing has to run before it, without doing anything', () => {
    expect(sandbox.run(OWN_FILES['initramfs-script'], ['prereqs'])).toEqual(QUIET);
    expect(calls()).toBeUndefined();
  });

  it('gives back when the disk has not appeared for ten seconds, and not before', () => {
    for (const uptime of ['7.95', '8.99', '16.99']) expect(atLocalBlock(uptime)).toEqual(QUIET);
    expect(calls()).toBeUndefined();
    expect(atLocalBlock('17.00')).toEqual(QUIET);
    expect(calls()).toBe('called give-back\n');
  });
});
