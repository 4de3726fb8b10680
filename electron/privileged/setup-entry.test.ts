import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENTRY_FILES, ENTRY_ROOTS, SETUP_FILES, type EntryRoot } from '../../shared/model/setup-file.ts';
import { createSetupSandbox, manifestOf, sha256, STATE, type SetupSandbox } from './testing/setup-sandbox.ts';

/** The fallback entry of systemd-boot: what the second program writes of it, where, and what it does not write whatever the caller says. */

const SET = '00000000-0000-4000-8000-00000000000a';
const ENTRY = [
  '# Boot Loader Specification type#1 entry',
  'title      Debian GNU/Linux 13 (trixie)',
  'version    6.12.48+deb13-amd64',
  'machine-id 0123456789abcdef0123456789abcdef',
  'sort-key   debian',
  'options    root=UUID=4f3f ro quiet intel_iommu=off',
  'linux      /debian/6.12.48+deb13-amd64/linux',
  'initrd     /debian/6.12.48+deb13-amd64/initrd.img-6.12.48+deb13-amd64',
  '',
].join('\n');
const FALLBACK = [
  '# Switchyard: a boot entry without its changes',
  'title Debian GNU/Linux 13 (trixie) without the changes of Switchyard',
  'version    6.12.48+deb13-amd64',
  'machine-id 0123456789abcdef0123456789abcdef',
  'linux      /debian/6.12.48+deb13-amd64/linux',
  'initrd     /debian/6.12.48+deb13-amd64/initrd.img-6.12.48+deb13-amd64',
  'options root=UUID=4f3f ro quiet intel_iommu=off switchyard=off',
  '',
].join('\n');
const DONE = { exitCode: 0, answer: { ok: true } };
let sandbox: SetupSandbox;

const at = (path: string): string => join(sandbox.directory, path);
const placeOf = (root: EntryRoot): string => `${root.slice(1)}/loader/entries`;
const pathOf = (root: EntryRoot): string => SETUP_FILES[ENTRY_FILES[root]].slice(1);
const put = (text: string, before: string | null = null, root: EntryRoot = '/boot/efi') =>
  sandbox.call({ verb: 'put', set: SET, file: ENTRY_FILES[root], before, text });
const drop = (before: string, root: EntryRoot = '/boot/efi') =>
  sandbox.call({ verb: 'drop', set: SET, file: ENTRY_FILES[root], before });

beforeEach(() => {
  sandbox = createSetupSandbox();
  sandbox.call({ verb: 'open', set: SET });
  sandbox.put('boot/efi/loader/entries/debian-6.12.48+deb13-amd64.conf', ENTRY);
});
afterEach(() => sandbox.close());

it.each(ENTRY_ROOTS)('is written on the partition that is mounted at %s, and goes to the byte', (root) => {
  sandbox.put(`${placeOf(root)}/another.conf`, ENTRY);
  const before = Object.entries(sandbox.everything()).filter(([path]) => !path.includes(STATE));
  expect(put(FALLBACK, null, root)).toMatchObject(DONE);
  expect(sandbox.text(pathOf(root))).toBe(FALLBACK);
  expect(drop(FALLBACK, root)).toMatchObject(DONE);
  expect(Object.entries(sandbox.everything()).filter(([path]) => !path.includes(STATE))).toEqual(before);
  expect(manifestOf(sandbox).slice(1)).toEqual([
    `file ${SET} ${ENTRY_FILES[root]} none ${sha256(FALLBACK)}`,
    `file ${SET} ${ENTRY_FILES[root]} ${sha256(FALLBACK)} none`,
  ]);
});

it('is written where no modes and owners can be set, as on a boot partition', () => {
  for (const name of ['chmod', 'chown']) sandbox.program(name, 'exit 1');
  expect(put(FALLBACK)).toMatchObject(DONE);
  const later = FALLBACK.replace('quiet ', '');
  sandbox.put('boot/efi/loader/entries/debian-6.12.48+deb13-amd64.conf', ENTRY.replace('quiet ', ''));
  expect(put(later, FALLBACK)).toMatchObject(DONE);
  expect(sandbox.text(`${STATE}/${SET}/entry-boot-efi`)).toBe(FALLBACK);
});

it('is a copy also of an entry that has our words by now, and of one that has several lines of options', () => {
  const lines = 'options root=UUID=4f3f ro\noptions quiet intel_iommu=on iommu=pt\n';
  sandbox.put(
    'boot/efi/loader/entries/debian-6.12.48+deb13-amd64.conf',
    ENTRY.replace(/^options.*\n/m, lines),
  );
  expect(put(FALLBACK)).toMatchObject(DONE);
});

it('is not made where no boot partition is mounted, and no directory for it is', () => {
  const then = sandbox.everything();
  for (const root of ['/boot', '/efi'] as const)
    expect(put(FALLBACK, null, root).answer).toMatchObject({ ok: false, code: 'absent' });
  expect(sandbox.everything()).toEqual(then);
});

describe('touches nothing where', () => {
  const refused = (answer: () => ReturnType<typeof put>, code = 'refused'): void => {
    const then = sandbox.everything();
    expect(answer().answer).toMatchObject({ ok: false, code });
    expect(sandbox.everything()).toEqual(then);
  };

  it.each(['boot', 'boot/efi', 'boot/efi/loader', 'boot/efi/loader/entries'])(
    '%s can be written by others',
    (path) => {
      chmodSync(at(path), 0o777);
      refused(() => put(FALLBACK));
    },
  );

  it('the directory or the file is a link', () => {
    symlinkSync(at('boot/efi/loader'), at('boot/loader'));
    refused(() => put(FALLBACK, null, '/boot'));
    sandbox.put('secret', FALLBACK);
    symlinkSync(at('secret'), at(pathOf('/boot/efi')));
    refused(() => put(FALLBACK, FALLBACK));
  });

  it('there is no entry that it is a copy of', () => {
    rmSync(at('boot/efi/loader/entries/debian-6.12.48+deb13-amd64.conf'));
    refused(() => put(FALLBACK));
    sandbox.put('boot/efi/loader/entries/debian.conf.bak', ENTRY);
    refused(() => put(FALLBACK));
    mkdirSync(at('boot/efi/loader/entries/directory.conf'));
    refused(() => put(FALLBACK));
    writeFileSync(at(pathOf('/boot/efi')), FALLBACK);
    refused(() => put(FALLBACK.replace('quiet', 'splash'), FALLBACK));
  });

  it.each([
    ['another kernel', FALLBACK.replace('/linux\n', '/other\n')],
    ['another initramfs', FALLBACK.replace('initrd     /', 'initrd     /x')],
    ['no initramfs', FALLBACK.replace(/^initrd.*\n/m, '')],
    ['another initramfs besides', FALLBACK.replace('initrd ', 'initrd /evil.img\ninitrd ')],
    ['a word more', FALLBACK.replace('quiet', 'quiet init=/bin/sh')],
    ['a word less', FALLBACK.replace('quiet ', '')],
    ['a word with a quote', FALLBACK.replace('quiet', '"quiet"')],
    ['its switch missing', FALLBACK.replace(' switchyard=off', '')],
    [
      'its switch elsewhere',
      FALLBACK.replace('quiet', 'switchyard=off quiet').replace(/ switchyard=off$/m, ''),
    ],
    ['another switch', FALLBACK.replace('switchyard=off', 'switchyard=on')],
    ['a sort key', FALLBACK.replace('version', 'sort-key a\nversion')],
    ['a sort key with spaces before', FALLBACK.replace('version', ' sort-key a\nversion')],
    ['a program instead', FALLBACK.replace('linux  ', 'efi    ')],
    ['a program besides', FALLBACK.replace('linux  ', 'efi /shell.efi\nlinux  ')],
    ['an unknown key', FALLBACK.replace('version', 'extra /x\nversion')],
    ['more options in a line of their own', FALLBACK.replace('options', 'options init=/bin/sh\noptions')],
    ['options behind', `${FALLBACK}options init=/bin/sh\n`],
    ['options in other letters', `${FALLBACK}OPTIONS init=/bin/sh\n`],
    ['another title', FALLBACK.replace(' without the changes of Switchyard', '')],
    ['no title', FALLBACK.replace(/^title.*\n/m, '')],
    ['another first line', FALLBACK.replace('# Switchyard: ', '# ')],
    ['no first line', FALLBACK.replace(/^#.*\n/, '')],
    ['a carriage return', FALLBACK.replaceAll('\n', '\r\n')],
    ['a NUL', `${FALLBACK}\0\n`],
    ['a NUL within', FALLBACK.replace('quiet', 'quiet\0')],
    ['a form feed', FALLBACK.replace('quiet', '\fquiet')],
    ['letters of another kind', FALLBACK.replace('Debian', 'D\xe9bian')],
    ['far too much', `${FALLBACK}${'# x\n'.repeat(3_000)}`],
    ['nothing', ''],
  ])('it has %s', (_, text) => refused(() => put(text)));

  it('what is there is not what the diff was made against', () => {
    sandbox.put(pathOf('/boot/efi'), 'title mine\n');
    refused(() => put(FALLBACK), 'changed');
    refused(() => drop(FALLBACK), 'changed');
  });
});
