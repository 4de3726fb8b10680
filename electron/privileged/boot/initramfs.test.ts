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
  sandbox.put('made/scripts/init-top/udev', UDEV);
  sandbox.program('made/scripts/init-top/switchyard', sandbox.text(OWN_FILES['initramfs-script']) ?? '');
});
afterEach(() => sandbox.close());

const build = (): BootEnd =>
  sandbox.run(OWN_FILES['initramfs-hook'], [], { DESTDIR: join(sandbox.root, 'made') });

describe('the hook', () => {
  it('puts list, script and vfio-pci into the initramfs', () => {
    expect(build()).toEqual(QUIET);
    expect(sandbox.text('made/etc/switchyard/boot-devices')).toBe('# a list\n');
    expect(sandbox.text('made/etc/switchyard/bind-at-boot')).toBe(sandbox.text(OWN_FILES['bind-script']));
    expect(sandbox.text('modules')).toBe('vfio-pci\n');
  });

  it('has udev of this initramfs call the early script before it loads anything, whatever the order of the two', () => {
    build();
    expect(sandbox.text('made/scripts/init-top/udev')).toBe(
      UDEV.replace('#!/bin/sh -e\n', '#!/bin/sh -e\n/scripts/init-top/switchyard || :\n'),
    );
  });

  it('leaves what is there alone where udev or the early script is missing', () => {
    sandbox.link('made/scripts/init-top/switchyard', 'nowhere');
    expect(build()).toEqual(QUIET);
    expect(sandbox.text('made/scripts/init-top/udev')).toBe(UDEV);
    sandbox.link('made/scripts/init-top/udev', 'nowhere');
    expect(build()).toEqual(QUIET);
  });

  it.each([SETUP_FILES['boot-devices'], OWN_FILES['bind-script']])(
    'adds nothing and does not fail without %s',
    (path) => {
      sandbox.link(path, 'nowhere');
      expect(build()).toEqual(QUIET);
      expect(sandbox.text('made/etc/switchyard/boot-devices')).toBeUndefined();
      expect(sandbox.text('modules')).toBeUndefined();
    },
  );
});

describe('the scripts in the initramfs', () => {
  const calls = (): string | undefined => sandbox.text('calls');

  beforeEach(() => {
    sandbox.program(OWN_FILES['bind-script'], `echo "called $*" >>'${sandbox.root}/calls'; exit 7`);
    sandbox.put('run/.keep', '');
  });

  it.each(['initramfs-script', 'initramfs-give-back', 'initramfs-hook'] as const)(
    '%s says that nothing has to run before it, without doing anything',
    (name) => {
      expect(sandbox.run(OWN_FILES[name], ['prereqs'])).toEqual(QUIET);
      expect(calls()).toBeUndefined();
    },
  );

  it('bind, and do not fail when that does', () => {
    expect(sandbox.run(OWN_FILES['initramfs-script'])).toEqual(QUIET);
    expect(calls()).toBe('called \n');
  });

  it('give back when the disk has not appeared for ten seconds, and not before', () => {
    const atLocalBlock = (uptime: string): BootEnd => {
      sandbox.put('proc/uptime', `${uptime} 1.00\n`);
      return sandbox.run(OWN_FILES['initramfs-give-back'], ['UUID=1']);
    };
    for (const uptime of ['7.95', '8.99', '16.99']) expect(atLocalBlock(uptime)).toEqual(QUIET);
    expect(calls()).toBeUndefined();
    expect(atLocalBlock('17.00')).toEqual(QUIET);
    expect(calls()).toBe('called give-back\n');
  });

  it('do not fail without what they call', () => {
    sandbox.link(OWN_FILES['bind-script'], 'nowhere');
    expect(sandbox.run(OWN_FILES['initramfs-script'])).toEqual(QUIET);
    expect(sandbox.run(OWN_FILES['initramfs-give-back'])).toEqual(QUIET);
  });
});
