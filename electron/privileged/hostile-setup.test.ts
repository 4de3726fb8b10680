import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSetupSandbox, sha256, type SetupSandbox } from './testing/setup-sandbox.ts';

/** Everything that the second program must refuse by its form, for every argument of every verb: nothing is touched, and the answer is one line with a code. */

const SET = '00000000-0000-4000-8000-00000000000a';
const HASH = sha256('');
let sandbox: SetupSandbox;

beforeAll(() => {
  sandbox = createSetupSandbox();
  sandbox.call({ verb: 'open', set: SET });
  sandbox.put('etc/default/grub', 'GRUB_CMDLINE_LINUX=""\n');
  sandbox.put('secret', 'untouched\n');
});
afterAll(() => sandbox.close());

/** Words that try to be something else than what an argument is for. */
const HOSTILE = [
  ...[
    '',
    ' ',
    '\n',
    '\t',
    '.',
    '..',
    '/',
    '~',
    '*',
    '?',
    '[a-z]',
    '-',
    '--',
    '-h',
    '--help',
    '-rf',
    '-e',
    '-c',
    '+x',
  ],
  ...[
    '../x',
    '../../secret',
    '/etc/passwd',
    './grub-default',
    `${SET}/../..`,
    `${SET}/`,
    `/${SET}`,
    `${SET}\n`,
  ],
  ...[
    `\n${SET}`,
    `${SET} `,
    ` ${SET}`,
    `${SET};id`,
    `${SET} ${SET}`,
    SET.replace('a', 'A'),
    SET.slice(1),
    `${SET}0`,
  ],
  ...[
    '$(id)',
    '`id`',
    '${IFS}',
    '$PATH',
    "';id;'",
    '"',
    "'",
    '\\',
    '%s',
    '%n',
    '{}',
    'null',
    'true',
    '0',
    '１',
  ],
  ...[
    'grub-default\n',
    'grub-default ',
    'Grub-default',
    'grub_default',
    'grub',
    'manifest',
    'rescue',
    'lock',
    'log',
  ],
  ...[
    'none\n',
    'None',
    'NONE',
    `${HASH}0`,
    HASH.slice(1),
    HASH.toUpperCase(),
    `${HASH}\n`,
    `0x${HASH}`,
    '.*',
    '[0-9a-f]*',
  ],
  ...['x'.repeat(33), '0'.repeat(64 * 64), 'a'.repeat(4096), `${'../'.repeat(30)}secret`],
] as const;
/** Some of the above. */
const FEW = [
  '',
  ' ',
  '-1',
  '--help',
  '*',
  '$(id)',
  ';id',
  '../../secret',
  `${SET}\n`,
  '３',
  'x'.repeat(4096),
] as const;
/** Words of a kernel's command line that never come or go. */
const WORDS = [
  ...[
    'amd_iommu=on',
    'intel_iommu=',
    'iommu',
    'iommu=',
    'iommu=on',
    'iommu=soft',
    'iommu=noaperture',
    'quiet',
    'init=/bin/sh',
  ],
  ...[
    'pcie_acs_override=downstream',
    'vfio-pci.ids=10de:1b80',
    'intel_iommu=on,sm_on',
    'iommu=off;id',
    'iommu=off id',
  ],
  ...[
    'iommu=pt\n',
    'iommu=pt\niommu=off',
    '\niommu=pt',
    'IOMMU=pt',
    'iommu=pt ',
    '--args=x',
    '-iommu=off',
    'iommu=,off',
  ],
  ...[
    'iommu=off,',
    'iommu=a,,off',
    'iommu=off=off',
    'xiommu=off',
    'iommu=offx',
    'iommu=xoff',
    'iommu=$x,off',
    "iommu='off'",
  ],
  ...[`iommu=${'a,'.repeat(40)}off`, 'add', 'remove', '', '*'],
] as const;

/** The words of a call with each of the hostile ones in one place of it. */
function inPlace(
  call: readonly string[],
  place: number,
  hostile: readonly string[] = FEW,
): readonly (readonly string[])[] {
  return hostile
    .map((word) => call.with(place, word))
    .filter((words) => words.join('\0') !== call.join('\0'));
}

const PUT = ['put', SET, 'grub-default', HASH];
const CASES: readonly (readonly string[])[] = [
  ...HOSTILE.map((word) => [word]),
  ...inPlace(['open', SET], 1, HOSTILE),
  ...inPlace(PUT, 1),
  ...inPlace(PUT, 2, HOSTILE),
  ...inPlace(PUT, 3, HOSTILE),
  ...inPlace(['put', SET, 'bind-script'], 2),
  ...inPlace(['drop', SET, 'boot-devices', HASH], 2),
  ...inPlace(['drop', SET, 'boot-devices', HASH], 3),
  ...inPlace(['run', SET, 'update-grub'], 1),
  ...inPlace(['run', SET, 'update-grub'], 2),
  ...inPlace(['run', SET, 'rpm-ostree-initramfs', 'keep'], 3),
  ...inPlace(['close', SET], 1),
  ...inPlace(['close', SET, SET], 2),
  ...inPlace(['run', SET, 'grubby', 'add', 'iommu=pt'], 4, WORDS),
  ...inPlace(['run', SET, 'grubby', 'remove', 'iommu=pt'], 4),
  ...inPlace(['run', SET, 'kernelstub', 'add', 'iommu=pt', 'remove', 'iommu=off'], 6),
  ...inPlace(['run', SET, 'rpm-ostree', 'add', 'iommu=pt', 'remove', 'iommu=off'], 3),
  [],
  ['version', '1'],
  ['open'],
  ['open', SET, SET],
  ['open', '--', SET],
  ['put'],
  ['put', SET],
  ['put', SET, 'grub-default'],
  [...PUT, HASH],
  [...PUT, '/etc/passwd'],
  ['put', SET, 'bind-script', HASH],
  ['put', SET, 'bind-script', 'none'],
  ['put-own', SET, 'bind-script'],
  ['drop-own', SET, 'bind-script'],
  ['drop', SET],
  ['drop', SET, 'boot-devices'],
  ['drop', SET, 'udev-rule', 'none'],
  ['run'],
  ['run', SET],
  ['run', SET, 'update-grub', '--help'],
  ['run', SET, 'update-initramfs', '-u'],
  ['run', SET, 'dracut', '/etc/passwd'],
  ['run', SET, 'grub-mkconfig', '-o', '/etc/passwd'],
  ['run', SET, 'sh'],
  ['run', SET, '/bin/sh'],
  ['run', SET, 'systemctl', 'reboot'],
  ['run', SET, 'grubby'],
  ['run', SET, 'grubby', 'iommu=pt'],
  ['run', SET, 'grubby', 'add'],
  ['run', SET, 'grubby', 'remove'],
  ['run', SET, 'grubby', 'add', 'remove'],
  ['run', SET, 'grubby', 'add', 'remove', 'iommu=pt'],
  ['run', SET, 'grubby', 'add', 'iommu=pt', 'remove'],
  ['run', SET, 'grubby', 'remove', 'iommu=off', 'add', 'iommu=pt'],
  ['run', SET, 'grubby', 'add', 'iommu=pt', 'add', 'iommu=pt'],
  ['run', SET, 'rpm-ostree', 'upgrade'],
  ['run', SET, 'rpm-ostree-initramfs'],
  ['run', SET, 'rpm-ostree-initramfs', 'keep', 'leave'],
  ['close'],
  ['close', ...Array.from({ length: 66 }, () => SET)],
  ['restart', 'now'],
  ['restart', '--force'],
  ['reboot'],
  ['rescan'],
  ['--', 'restart'],
  ['-c', 'restart'],
  Array.from({ length: 500 }, () => SET),
];

it('is tried with enough', () => {
  expect(new Set(CASES.map((words) => JSON.stringify(words))).size).toBeGreaterThanOrEqual(200);
});

describe('refuses, and touches nothing, for', () => {
  it.each(CASES.map((words) => ({ words, shown: JSON.stringify(words).slice(0, 120) })))(
    '$shown',
    ({ words }) => {
      const before = sandbox.everything();
      const { exitCode, answer, stdout } = sandbox.run(...words);
      expect(exitCode).toBe(64);
      expect(answer).toMatchObject({ ok: false, code: 'bad-request' });
      expect(stdout.trim().split('\n')).toHaveLength(1);
      expect(sandbox.everything()).toEqual(before);
    },
  );
});

describe('writes nothing when on its input comes', () => {
  it.each([
    ['no base64', '%%%\n'],
    ['a program', '#!/bin/sh\nid >/tmp/owned\n'],
    ['half of a letter', 'A'],
    ['too much', 'AAAA'.repeat(40_000)],
  ])('%s', (_, input) => {
    const before = sandbox.everything();
    const present = sha256('GRUB_CMDLINE_LINUX=""\n');
    expect(sandbox.runWith(input, 'put', SET, 'grub-default', present).answer).toMatchObject({
      ok: false,
      code: 'bad-request',
    });
    expect(sandbox.runWith(input, 'open', SET).answer).toMatchObject({ ok: false, code: 'bad-request' });
    expect(sandbox.everything()).toEqual(before);
  });

  it.each(['', '#!/bin/sh\n# Switchyard binds functions to vfio-pci at boot\nid\n'])(
    'another text of ours, %j',
    (text) => {
      const before = sandbox.everything();
      const input = `${Buffer.from(text).toString('base64')}\n`;
      expect(sandbox.runWith(input, 'put', SET, 'grub-fallback').answer).toMatchObject({
        ok: false,
        code: 'bad-request',
      });
      expect(sandbox.everything()).toEqual(before);
    },
  );
});
