import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../model/fact.ts';
import { ok } from '../../model/result.ts';
import {
  STARTED_IMAGE,
  type BootLoader,
  type SetupFacts,
  type StartedEntry,
} from '../../model/setup-facts.ts';
import { ENTRY_FILES, ENTRY_ROOTS } from '../../model/setup-file.ts';
import { NIC } from '../testing/lab.ts';
import { loaderEntry } from './loader-entry.ts';
import { planSetup } from './plan-setup.ts';
import { planTakeBackSetup } from './plan-take-back-setup.ts';
import { afterSteps } from './testing/after-steps.ts';
import { hostWith, KERNEL_LINE, LATER_SET, SET, setupFacts } from './testing/setup-host.ts';

const LINES = [
  'title      Debian GNU/Linux 13 (trixie)',
  'version    6.12.48+deb13-amd64',
  'sort-key   debian',
  'options    root=/dev/sda2 ro quiet',
  'linux      /debian/6.12.48+deb13-amd64/linux',
  'initrd     /debian/6.12.48+deb13-amd64/initrd.img',
];
const TEXT = [
  '# Switchyard: a boot entry without its changes',
  'title Debian GNU/Linux 13 (trixie) without the changes of Switchyard',
  'version    6.12.48+deb13-amd64',
  'linux      /debian/6.12.48+deb13-amd64/linux',
  'initrd     /debian/6.12.48+deb13-amd64/initrd.img',
  'options root=/dev/sda2 ro quiet switchyard=off',
  '',
].join('\n');
const STARTED: StartedEntry = {
  root: '/boot/efi',
  id: 'debian-6.12.48+deb13-amd64',
  lines: LINES,
  beside: ['debian-6.12.43+deb13-amd64'],
  version: 257,
  defaults: [],
};
const KERNEL_INSTALL: BootLoader = { kind: 'systemd-boot', rebuild: 'kernel-install' };

const hostOf = (started: Partial<StartedEntry> = {}, loader: BootLoader = KERNEL_INSTALL): SetupFacts => ({
  ...setupFacts(loader, 'initramfs-tools', { 'kernel-line': KERNEL_LINE }),
  startedEntry: known({ ...STARTED, ...started }),
});
const withFile = (setup: SetupFacts, text: string): SetupFacts => ({
  ...setup,
  files: { ...setup.files, 'entry-boot-efi': known(text) },
});
const linesWith = (from: RegExp, to: string): readonly string[] =>
  LINES.map((line) => line.replace(from, to));
const why = (setup: SetupFacts): unknown => {
  const entry = loaderEntry(setup);
  return entry.ok ? entry.value : entry.error;
};
const made = (setup: SetupFacts): string | null | undefined => {
  const entry = loaderEntry(setup);
  return entry.ok ? entry.value[0]?.after : undefined;
};

test.each(ENTRY_ROOTS)('it is a copy of the entry that started the host, on the partition at %s', (root) => {
  expect(loaderEntry(hostOf({ root }))).toEqual(ok([{ file: ENTRY_FILES[root], before: null, after: TEXT }]));
});

test('several lines of options are one, and a title that is no plain text is left out', () => {
  const lines = [...linesWith(/Debian.*/, 'Débian'), 'options\tintel_iommu=off'];
  expect(made(hostOf({ lines }))).toBe(
    TEXT.replace(/^title .* without/m, 'title debian-6.12.48+deb13-amd64 without').replace(
      'quiet',
      'quiet intel_iommu=off',
    ),
  );
});

const request = { kind: 'set-up', functions: [NIC], passthrough: true, set: SET, basedOn: 'mark' } as const;
const planned = (setup: SetupFacts, set = SET) => planSetup(hostWith(setup), { ...request, set });
const entrySteps = (setup: SetupFacts, set = SET) =>
  planned(setup, set).filter((step) => step.kind === 'setup-file' && step.file.startsWith('entry-'));

test.each([
  ['kernel-install’s entries', KERNEL_INSTALL],
  ['kernelstub’s', { kind: 'kernelstub' }],
] as const)('beside %s it comes with the change and goes with it, to the byte', (_, loader) => {
  const before = hostOf({}, loader);
  expect(entrySteps(before)).toMatchObject([{ file: 'entry-boot-efi', before: null, after: TEXT }]);
  const done = afterSteps(before, planned(before));
  const back = planTakeBackSetup(hostWith(done), {
    kind: 'take-back-setup',
    set: LATER_SET,
    basedOn: 'mark',
    functions: [],
  });
  expect(back).toContainEqual(expect.objectContaining({ file: 'entry-boot-efi', before: TEXT, after: null }));
  expect(afterSteps(done, back)).toEqual({ ...before, sets: known([]) });
});

test('beside entries written by hand it comes too, though those stay as they are', () => {
  const byHand = hostOf({}, { kind: 'systemd-boot-entries' });
  const index = hostWith(byHand, { iommu: { state: 'kernel-off', table: 'IVRS' } });
  const steps = planSetup(index, { ...request, passthrough: false });
  expect(steps).toContainEqual(expect.objectContaining({ file: 'entry-boot-efi', after: TEXT }));
});

describe('one that is there', () => {
  const changed = linesWith(/quiet/, 'quiet intel_iommu=on iommu=pt');

  test('keeps the words from before our change, and is not written again', () => {
    expect(loaderEntry(withFile(hostOf({ lines: changed }), TEXT))).toEqual(ok([]));
    const off = TEXT.replace('quiet', 'quiet intel_iommu=off');
    expect(loaderEntry(withFile(hostOf({ lines: changed }), off))).toEqual(ok([]));
  });

  test('gets the kernel of this start, and what others changed of its words', () => {
    const newer = changed.map((line) => line.replaceAll('6.12.48', '6.12.50').replace('ro ', 'ro splash '));
    expect(made(withFile(hostOf({ lines: newer }), TEXT))).toBe(
      TEXT.replaceAll('6.12.48', '6.12.50').replace('ro ', 'ro splash '),
    );
  });

  test('is somebody else’s without our first line: it stays, and none is made', () => {
    const setup = withFile(hostOf(), 'title mine\n');
    expect(why(setup)).toMatchObject({ why: 'line' });
    expect(entrySteps(setup)).toEqual([]);
  });

  test('goes when it could be started by itself, or when another partition is the one that started', () => {
    const saved = withFile(hostOf({ defaults: ['@saved'] }), TEXT);
    expect(entrySteps(saved)).toMatchObject([{ file: 'entry-boot-efi', before: TEXT, after: null }]);
    const moved = withFile(hostOf({ root: '/boot' }), TEXT);
    expect(entrySteps(moved)).toMatchObject([
      { file: 'entry-boot', after: TEXT },
      { file: 'entry-boot-efi', after: null },
    ]);
  });
});

describe('there is none', () => {
  test.each<readonly [string, Partial<StartedEntry>, string]>([
    ['before systemd-boot 251, which had another order', { version: 250 }, 'systemd-boot 250'],
    ['where the last one started is started again', { defaults: ['arch.conf', '@saved'] }, 'default @saved'],
    ['where a pattern names every entry', { defaults: ['*'] }, 'default *'],
    ['where a pattern names it', { defaults: ['*-fallback.conf'] }, 'default *-fallback.conf'],
    ['where a pattern has a set of letters', { defaults: ['[-a]*'] }, 'default [-a]*'],
    ['where attempts of the started one are counted', { id: 'debian-6.12+2-1' }, 'debian-6.12+2-1.conf'],
    ['where attempts of another are counted', { beside: ['debian-6.13+0-3'] }, 'debian-6.13+0-3.conf'],
    ['beside a name that may be older', { beside: ['~old'] }, '~old.conf'],
  ])('%s', (_, started, evidence) => {
    expect(why(hostOf(started))).toEqual({ why: 'default', evidence: [evidence] });
  });

  test.each([['debian-*'], ['arch.conf'], ['2024-10-01_12-00-00_linux.conf'], ['switchyard*']])(
    'is not said of %s',
    (pattern) => expect(made(hostOf({ defaults: [pattern] }))).toBe(TEXT),
  );

  test.each<readonly [string, readonly string[]]>([
    ['quotes', linesWith(/quiet/, 'dyndbg="file x +p"')],
    ['a variable', linesWith(/quiet/, '$kernelopts')],
    ['no options', LINES.filter((line) => !line.startsWith('options'))],
    ['no kernel', LINES.filter((line) => !line.startsWith('linux'))],
    ['two kernels', [...LINES, 'linux /another']],
    ['a program in place of a kernel', linesWith(/^linux /, 'efi ')],
    ['an image in place of a kernel', linesWith(/^linux /, 'uki ')],
    ['a key that is not copied', [...LINES, 'extra /x.cred']],
    ['a path with a backslash', linesWith(/\/debian\//, '\\debian\\')],
    ['far too many words', linesWith(/quiet/, 'quiet '.repeat(400))],
  ])('of an entry with %s', (_, lines) => {
    expect(why(hostOf({ lines }))).toEqual({ why: 'line', evidence: ['/boot/efi/loader/entries'] });
  });

  test('of an image, or of what could not be read', () => {
    const host = hostOf();
    const image = { ...host, startedEntry: unknown('absent', STARTED_IMAGE) };
    expect(why(image)).toEqual({ why: 'image', evidence: [] });
    const closed = { ...host, startedEntry: unknown('unreadable', 'boot partition') };
    expect(why(closed)).toEqual({ why: 'unread', evidence: ['boot partition'] });
    const file = { ...host, files: { ...host.files, 'entry-boot-efi': unknown('unreadable') } };
    expect(why(file)).toMatchObject({ why: 'line' });
  });

  test('when an earlier change may be in its words already', () => {
    const host = hostOf();
    const done = afterSteps(host, planned(host));
    const without = { ...done, files: { ...done.files, 'entry-boot-efi': unknown('absent') } };
    expect(why(without)).toMatchObject({ why: 'line' });
  });
});
