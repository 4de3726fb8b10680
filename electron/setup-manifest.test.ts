import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { known, type Fact } from '../shared/model/fact.ts';
import type { SetupFacts, SetupSet } from '../shared/model/setup-facts.ts';
import { OWN_FILES, SETUP_FILES, type OwnFileName, type SetupFileName } from '../shared/model/setup-file.ts';
import type { SetupRun } from '../shared/model/setup-run.ts';
import { SETUP_STATE } from '../shared/model/setup-step.ts';
import { createHostTree, type HostTree } from './host/host-tree.ts';
import { readSetupSets } from './host/setup/setup-sets.ts';
import { OWN_STATUS } from './host/setup/whole-host.ts';
import {
  BOOT,
  createSetupSandbox,
  sha256,
  STATE,
  type SetupSandbox,
} from './privileged/testing/setup-sandbox.ts';

/**
 * The manifest ties two programs of different languages: the second program of root's writes it and this one reads it. Here the real script runs and the real reader
 * reads; what is expected is told by the calls alone, so that a change of the format on one side fails.
 */

const FIRST = '00000000-0000-4000-8000-00000000000a';
const SECOND = '00000000-0000-4000-8000-00000000000b';
const HEAD = '# Switchyard binds these functions to vfio-pci when the host starts\n';
const ENTRY = 'title Arch\nlinux /vmlinuz-linux\noptions root=/dev/sda2 rw\n';
const FALLBACK = [
  '# Switchyard: a boot entry without its changes',
  'title Arch without the changes of Switchyard',
  'linux /vmlinuz-linux',
  'options root=/dev/sda2 rw switchyard=off',
  '',
].join('\n');

/** Of each file a text that is there, if it may be, and one that it may become. */
const TEXTS: Readonly<Record<SetupFileName, readonly [string | null, string]>> = {
  'grub-default': ['# \xe9\nGRUB_CMDLINE_LINUX=""\n', '# \xe9\nGRUB_CMDLINE_LINUX="iommu=pt"\n'],
  'kernel-line': ['root=/dev/sda2 rw', 'root=/dev/sda2 rw iommu=pt'],
  'boot-devices': [null, `${HEAD}0000:02:00.0 8086:10d3 8086:a01f 020000 00\n`],
  'fallback-line': [null, 'root=/dev/sda2 rw\n'],
  'entry-boot': [null, FALLBACK],
  'entry-efi': [null, FALLBACK],
  'entry-boot-efi': [null, FALLBACK],
};
const FILES = Object.keys(SETUP_FILES) as readonly SetupFileName[];
const OWN = Object.keys(OWN_FILES) as readonly OwnFileName[];

/** Each program, and of those with words the longest and oddest ones. */
const LONG = `iommu=b${'a,'.repeat(27)}off`;
const RUNS: readonly SetupRun[] = [
  { tool: 'update-initramfs' },
  { tool: 'dracut' },
  { tool: 'mkinitcpio' },
  { tool: 'update-grub' },
  { tool: 'grub-mkconfig' },
  { tool: 'grub2-mkconfig' },
  { tool: 'kernel-install' },
  { tool: 'proxmox-boot-tool' },
  { tool: 'grubby', add: ['intel_iommu=on', 'iommu=pt'], remove: ['iommu=off', LONG, 'iommu=off,a_b0'] },
  { tool: 'grubby', add: ['iommu=pt'], remove: [] },
  { tool: 'kernelstub', add: [], remove: ['amd_iommu=off'] },
  { tool: 'rpm-ostree', add: ['iommu=pt'], remove: ['intel_iommu=sm_on,off'] },
  { tool: 'rpm-ostree-initramfs', keep: true },
  { tool: 'rpm-ostree-initramfs', keep: false },
];

let sandbox: SetupSandbox;

beforeEach(() => {
  sandbox = createSetupSandbox();
  sandbox.put('modules/6.12/vmlinuz', '');
  for (const place of ['boot', 'efi', 'boot/efi']) sandbox.put(`${place}/loader/entries/arch.conf`, ENTRY);
});
afterEach(() => sandbox.close());

/** What this program reads of what lies there. */
function readAll(): Pick<SetupFacts, 'sets' | 'takenBack'> {
  const tree: HostTree = createHostTree();
  tree.setText(OWN_STATUS, '');
  const place = join(sandbox.directory, STATE);
  for (const path of readdirSync(place, { recursive: true, withFileTypes: true }))
    if (path.isFile()) {
      const below = join(path.parentPath, path.name).slice(place.length);
      tree.setBytes(`${SETUP_STATE}${below}`, readFileSync(join(path.parentPath, path.name)));
    }
  return readSetupSets(tree);
}

const read = (): SetupFacts['sets'] => readAll().sets;

function valueOf<T>(fact: Fact<T>): T {
  if (!fact.known) throw new Error(`unknown: ${fact.reason}`);
  return fact.value;
}

function present(file: SetupFileName, text: string): void {
  sandbox.put(SETUP_FILES[file].slice(1), text);
}

const call = (request: Parameters<SetupSandbox['call']>[0]): void => {
  expect(sandbox.call(request)).toMatchObject({ exitCode: 0, answer: { ok: true } });
};
const manifest = (): string => sandbox.text(`${STATE}/manifest`);
const A_TIME = expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string;
const opened = (id: string): SetupSet => ({
  id,
  at: A_TIME,
  bootId: BOOT,
  closed: false,
  files: [],
  own: [],
  runs: [],
});

it('a change that was opened, twice, and closed', () => {
  call({ verb: 'open', set: FIRST });
  call({ verb: 'open', set: FIRST });
  expect(read()).toEqual(known([opened(FIRST)]));
  call({ verb: 'close', set: FIRST, ended: [] });
  expect(read()).toEqual(known([{ ...opened(FIRST), closed: true }]));
});

it.each(FILES)('%s, made or changed, changed again and as it was', (file) => {
  const [before, after] = TEXTS[file];
  // Texts are Latin-1: the sandbox writes UTF-8, so that its bytes are read back.
  if (before !== null) present(file, before);
  const was = before === null ? null : readFileSync(join(sandbox.directory, SETUP_FILES[file]), 'latin1');
  const becomes = before === null ? after : Buffer.from(after).toString('latin1');
  call({ verb: 'open', set: FIRST });
  call({ verb: 'put', set: FIRST, file, before: was, text: becomes });
  const told = {
    file,
    before: known(was),
    beforeHash: was === null ? null : sha256(was),
    afterHash: sha256(becomes),
  };
  expect(read()).toEqual(known([{ ...opened(FIRST), files: [told] }]));
  if (was === null) call({ verb: 'drop', set: FIRST, file, before: becomes });
  else call({ verb: 'put', set: FIRST, file, before: becomes, text: was });
  expect(read()).toEqual(known([{ ...opened(FIRST), files: [{ ...told, afterHash: told.beforeHash }] }]));
});

it.each(OWN)('%s, placed and taken away', (file) => {
  call({ verb: 'open', set: FIRST });
  call({ verb: 'put-own', set: FIRST, file });
  expect(read()).toEqual(known([{ ...opened(FIRST), own: [file] }]));
  call({ verb: 'drop-own', set: FIRST, file });
  expect(read()).toEqual(known([{ ...opened(FIRST), own: [file] }]));
});

it.each(RUNS)('the run %j', (run) => {
  call({ verb: 'open', set: FIRST });
  call({ verb: 'run', set: FIRST, run });
  call({ verb: 'run', set: FIRST, run });
  expect(read()).toEqual(known([{ ...opened(FIRST), runs: [run] }]));
});

it('everything at once, in its order, and what a later change has ended', () => {
  call({ verb: 'open', set: FIRST });
  for (const file of OWN) call({ verb: 'put-own', set: FIRST, file });
  for (const run of RUNS) call({ verb: 'run', set: FIRST, run });
  expect(read()).toEqual(known([{ ...opened(FIRST), own: OWN, runs: RUNS }]));
  call({ verb: 'close', set: FIRST, ended: [] });
  call({ verb: 'open', set: SECOND });
  expect(valueOf(read()).map(({ id, closed }) => [id, closed])).toEqual([
    [FIRST, true],
    [SECOND, false],
  ]);
  call({ verb: 'close', set: SECOND, ended: [FIRST, SECOND] });
  expect(read()).toEqual(known([]));
});

const LATER_BOOT = 'b0070000-0000-4000-8000-000000000001';

it('a change that was gone on with after a power cut, and one that took another start’s back', () => {
  call({ verb: 'open', set: FIRST });
  sandbox.put('boot_id', `${LATER_BOOT}\n`);
  call({ verb: 'close', set: FIRST, ended: [] });
  expect(read()).toEqual(known([{ ...opened(FIRST), bootId: LATER_BOOT, closed: true }]));
  sandbox.put('boot_id', `${BOOT}\n`);
  call({ verb: 'open', set: SECOND });
  call({ verb: 'close', set: SECOND, ended: [FIRST, SECOND] });
  expect(readAll()).toEqual({ sets: known([]), takenBack: { set: SECOND, at: A_TIME, bootId: BOOT } });
});

it('a line that a power cut has torn counts for nothing, before it is mended and after', () => {
  call({ verb: 'open', set: FIRST });
  sandbox.put(`${STATE}/manifest`, `${manifest()}run ${FIRST} update-gr`);
  expect(read()).toEqual(known([opened(FIRST)]));
  call({ verb: 'run', set: FIRST, run: { tool: 'dracut' } });
  expect(read()).toEqual(known([{ ...opened(FIRST), runs: [{ tool: 'dracut' }] }]));
});

const HOSTILE = [
  ...['', ' ', '\n', '.', '..', '*', '-', '--', 'add', 'remove', 'keep', 'leave', 'none', 'place', 'close'],
  ...[
    '$(id)',
    '`id`',
    ';id',
    "'",
    '"',
    '\\',
    '%s',
    '../x',
    '/etc/passwd',
    'grub-default\n',
    'entry-boot ',
    '\xe9',
  ],
  ...[
    'constructor',
    '__proto__',
    'toString',
    'iommu=pt\nclose',
    'iommu=off,/x',
    'iommu=off=off',
    'IOMMU=off',
  ],
  ...[
    `iommu=${'a,'.repeat(28)}off`,
    `iommu=${'a'.repeat(300)},off`,
    'iommu=.off',
    'iommu=a.b,off',
    'iommu=:,off',
  ],
  ...[FIRST, `${FIRST} ${SECOND}`, SECOND.toUpperCase(), `${FIRST}\nclose ${FIRST} ${FIRST}`],
] as const;

describe('of hostile words none comes into the manifest that is not read as what it is', () => {
  const refusedOrRead = (...words: readonly string[]): void => {
    const then = manifest();
    const { answer } = sandbox.run(...words);
    const now = manifest();
    if (now === then) return;
    // It was taken, so it has to be one line, and to be read.
    expect([words, answer, now.slice(then.length).split('\n').length]).toEqual([words, answer, 2]);
    expect([words, read()]).toMatchObject([words, { known: true }]);
  };

  it.each(HOSTILE)('%j', (word) => {
    call({ verb: 'open', set: FIRST });
    const hash = sha256('');
    refusedOrRead('put', FIRST, word, 'none');
    refusedOrRead('put', FIRST, 'boot-devices', word);
    refusedOrRead('drop', FIRST, word);
    refusedOrRead('drop', FIRST, word, hash);
    refusedOrRead('run', FIRST, word);
    for (const tool of ['grubby', 'kernelstub', 'rpm-ostree']) {
      refusedOrRead('run', FIRST, tool, word);
      refusedOrRead('run', FIRST, tool, 'add', word);
      refusedOrRead('run', FIRST, tool, 'add', 'iommu=pt', 'remove', word);
    }
    refusedOrRead('run', FIRST, 'rpm-ostree-initramfs', word);
    refusedOrRead('close', FIRST, word);
    refusedOrRead('open', word);
    expect(read()).toMatchObject({ known: true });
  });
});
