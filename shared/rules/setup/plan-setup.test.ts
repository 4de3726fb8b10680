import { expect, test } from 'vitest';
import { known } from '../../model/fact.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import type { BootLoader, InitramfsTool, SetupFacts } from '../../model/setup-facts.ts';
import type { SetupFileName } from '../../model/setup-file.ts';
import type { SetupRun } from '../../model/setup-run.ts';
import type { SetUpRequest } from '../../model/setup-request.ts';
import type { SetupStep } from '../../model/setup-step.ts';
import { GPU, GPU_AUDIO, NIC } from '../testing/lab.ts';
import { planSetup } from './plan-setup.ts';
import { planTakeBackSetup } from './plan-take-back-setup.ts';
import { afterSteps } from './testing/after-steps.ts';
import {
  debian,
  GRUB_DEFAULT,
  hostWith,
  KERNEL_LINE,
  LATER_SET,
  SET,
  setupFacts,
} from './testing/setup-host.ts';

const AMD: Partial<HostSnapshot> = { iommu: { state: 'kernel-off', table: 'IVRS' } };

const request = (fields: Partial<SetUpRequest> = {}): SetUpRequest => ({
  kind: 'set-up',
  functions: [NIC],
  passthrough: false,
  set: SET,
  basedOn: 'mark',
  ...fields,
});

/** A step in a few words. */
function words(step: SetupStep): string {
  switch (step.kind) {
    case 'setup-file':
      return step.after === null ? `no ${step.file}` : step.file;
    case 'setup-own':
      return `${step.place ? 'place' : 'drop'} ${step.file}`;
    case 'setup-run':
      return runWords(step.run);
    case 'setup-open':
      return `open (${step.runs.map(runWords).join(', ')})`;
    case 'setup-close':
      return step.ended.length === 0 ? 'close' : `close, ${String(step.ended.length)} ended`;
    case 'setup-end':
    case 'restart-host':
      return step.kind;
  }
}

function runWords(run: SetupRun): string {
  if ('keep' in run) return `${run.tool} ${String(run.keep)}`;
  if (!('add' in run)) return run.tool;
  return [run.tool, ...run.add.map((word) => `+${word}`), ...run.remove.map((word) => `-${word}`)].join(' ');
}

const planned = (setup: SetupFacts, fields: Partial<SetUpRequest> = {}, host: Partial<HostSnapshot> = {}) =>
  planSetup(hostWith(setup, host), request(fields));
const back = (setup: SetupFacts) =>
  planTakeBackSetup(hostWith(setup), {
    kind: 'take-back-setup',
    set: LATER_SET,
    basedOn: 'mark',
    functions: [],
  });

test('a Debian host: devices, fallback entry and command line are written, then initramfs and menu are built', () => {
  const steps = planned(debian, { functions: [GPU_AUDIO, GPU, GPU] });
  expect(steps).toMatchObject([
    { kind: 'setup-open', set: SET, runs: [{ tool: 'update-initramfs' }, { tool: 'update-grub' }] },
    {
      file: 'boot-devices',
      before: null,
      after: [
        '# Switchyard binds these functions to vfio-pci when the host starts',
        '0000:01:00.0 10de:2684 8086:0000 030000 00',
        '0000:01:00.1 10de:22ba 8086:0000 040300 00',
        '',
      ].join('\n'),
    },
    { file: 'fallback-line', before: null, after: 'root=/dev/sda2 ro quiet\n' },
    {
      file: 'grub-default',
      before: GRUB_DEFAULT,
      after: GRUB_DEFAULT.replace('quiet', 'quiet intel_iommu=on'),
    },
    { file: 'bind-script', place: true, before: 'none' },
    { file: 'initramfs-script', place: true },
    { file: 'initramfs-give-back', place: true },
    { file: 'initramfs-hook', place: true },
    { file: 'grub-fallback', place: true },
    { run: { tool: 'update-initramfs' } },
    { run: { tool: 'update-grub' } },
    { kind: 'setup-close', ended: [] },
  ]);
});

const line = { 'kernel-line': KERNEL_LINE };
const STARTS: readonly (readonly [
  string,
  BootLoader,
  InitramfsTool,
  Partial<Record<SetupFileName, string>>,
  readonly string[],
])[] = [
  [
    'Arch with GRUB',
    { kind: 'grub', rebuild: 'grub-mkconfig' },
    'mkinitcpio',
    { 'grub-default': GRUB_DEFAULT },
    [
      'boot-devices',
      'fallback-line',
      'grub-default',
      'place bind-script',
      'place udev-rule',
      'place mkinitcpio',
    ].concat(['place grub-fallback', 'mkinitcpio', 'grub-mkconfig']),
  ],
  [
    'Arch with one image of kernel and initramfs, which one program makes',
    { kind: 'systemd-boot', rebuild: 'mkinitcpio' },
    'mkinitcpio',
    line,
    ['boot-devices', 'kernel-line', 'place bind-script', 'place udev-rule', 'place mkinitcpio', 'mkinitcpio'],
  ],
  [
    'Debian with systemd-boot',
    { kind: 'systemd-boot', rebuild: 'kernel-install' },
    'initramfs-tools',
    line,
    [
      'boot-devices',
      'kernel-line',
      'place bind-script',
      'place initramfs-script',
      'place initramfs-give-back',
      'place initramfs-hook',
    ].concat(['update-initramfs', 'kernel-install']),
  ],
  [
    'Proxmox on ZFS',
    { kind: 'proxmox-boot-tool' },
    'initramfs-tools',
    line,
    [
      'boot-devices',
      'kernel-line',
      'place bind-script',
      'place initramfs-script',
      'place initramfs-give-back',
      'place initramfs-hook',
    ].concat(['update-initramfs', 'proxmox-boot-tool']),
  ],
  [
    'Fedora',
    { kind: 'grubby' },
    'dracut',
    {},
    [
      'boot-devices',
      'place bind-script',
      'place udev-rule',
      'place dracut',
      'dracut',
      'grubby +intel_iommu=on',
    ],
  ],
  [
    'Pop!_OS',
    { kind: 'kernelstub' },
    'initramfs-tools',
    {},
    [
      'boot-devices',
      'place bind-script',
      'place initramfs-script',
      'place initramfs-give-back',
      'place initramfs-hook',
    ].concat(['update-initramfs', 'kernelstub +intel_iommu=on']),
  ],
  [
    'Silverblue',
    { kind: 'rpm-ostree' },
    'dracut',
    {},
    ['boot-devices', 'place bind-script', 'place udev-rule', 'place dracut'].concat([
      'rpm-ostree-initramfs true',
      'rpm-ostree +intel_iommu=on',
    ]),
  ],
];

test.each(STARTS)('%s: each thing once, programs last', (_, loader, tool, files, expected) => {
  const steps = planned(setupFacts(loader, tool, files)).map(words);
  expect(steps.slice(1)).toEqual([...expected, 'close']);
});

test.each(STARTS)('%s: taken back, every file is as it was', (_, loader, tool, files) => {
  const before = setupFacts(loader, tool, files);
  const done = afterSteps(before, planned(before, { passthrough: true }));
  expect(afterSteps(done, back(done))).toEqual({ ...before, sets: known([]) });
});

test.each(STARTS)('%s: another choice later, and everything taken back at once', (_, loader, tool, files) => {
  const before = setupFacts(loader, tool, files);
  const first = afterSteps(before, planned(before, { passthrough: true }));
  const second = afterSteps(first, planned(first, { functions: [GPU, GPU_AUDIO], set: LATER_SET }));
  const set = '00000000-0000-4000-8000-000000000003';
  const steps = planTakeBackSetup(hostWith(second), {
    kind: 'take-back-setup',
    set,
    basedOn: 'mark',
    functions: [],
  });
  expect(steps.at(-1)).toEqual({ kind: 'setup-close', address: null, set, ended: [SET, LATER_SET, set] });
  expect(afterSteps(second, steps)).toEqual({ ...before, sets: known([]) });
});

test.each(STARTS)('%s: broken off anywhere, it can be taken back', (_, loader, tool, files) => {
  const before = setupFacts(loader, tool, files);
  const steps = planned(before);
  for (let done = 1; done < steps.length; done += 1) {
    const broken = afterSteps(before, steps.slice(0, done));
    expect(afterSteps(broken, back(broken)), `after ${String(done)} steps`).toEqual({
      ...before,
      sets: known([]),
    });
  }
});

test('what is built from changed files is built again on the way back, even if the change broke off before', () => {
  const steps = planned(debian);
  const broken = afterSteps(
    debian,
    steps.filter(({ kind }) => kind !== 'setup-run' && kind !== 'setup-close'),
  );
  expect(back(broken).map(words)).toEqual([
    'open (update-initramfs, update-grub)',
    'grub-default',
    'no boot-devices',
    'no fallback-line',
    'drop grub-fallback',
    'drop initramfs-hook',
    'drop initramfs-give-back',
    'drop initramfs-script',
    'drop bind-script',
    'update-initramfs',
    'update-grub',
    'close, 2 ended',
  ]);
});

test('words that a program keeps go the way they came', () => {
  const before = { ...setupFacts({ kind: 'grubby' }, 'dracut'), nextLine: known('ro quiet intel_iommu=off') };
  const done = afterSteps(before, planned(before, { passthrough: true }));
  expect(back(done).map(words)).toContain('grubby +intel_iommu=off -intel_iommu=on -iommu=pt');
});

test('an AMD host needs no word: its command line and what is made of it stay', () => {
  expect(planned(setupFacts({ kind: 'grubby' }, 'dracut'), {}, AMD).map(words)).not.toContainEqual(
    expect.stringContaining('grubby'),
  );
  expect(planned(debian, {}, AMD).map(words)).not.toContain('grub-default');
});

test('copies of the initramfs where the loader finds it are made again, though its command line stays', () => {
  const steps = planned(
    setupFacts({ kind: 'systemd-boot', rebuild: 'kernel-install' }, 'dracut', line),
    {},
    AMD,
  );
  expect(steps.map(words).slice(-3)).toEqual(['dracut', 'kernel-install', 'close']);
});

test('entries written by hand stay, and the initramfs that they start is made', () => {
  const entries = setupFacts({ kind: 'systemd-boot-entries' }, 'mkinitcpio');
  expect(planned(entries, {}, AMD).map(words).at(-2)).toBe('mkinitcpio');
});

test.each([['limine'], ['sdbootutil'], ['nixos'], ['other']] as const)('%s is never written', (kind) => {
  expect(planned(setupFacts({ kind }, 'mkinitcpio'), {}, AMD)).toEqual([]);
});

test('no device at all: the IOMMU alone is switched on, and nothing comes into the initramfs', () => {
  expect(planned(debian, { functions: [] }).map(words)).toEqual([
    'open (update-grub)',
    'fallback-line',
    'grub-default',
    'place grub-fallback',
    'update-grub',
    'close',
  ]);
});

test('the same again changes nothing', () => {
  const done = afterSteps(debian, planned(debian));
  expect(planned(done, { set: LATER_SET })).toEqual([]);
});

test('with the devices the files that bind them go, those called last', () => {
  const done = afterSteps(debian, planned(debian));
  expect(planned(done, { functions: [], set: LATER_SET }).map(words)).toEqual([
    'open (update-initramfs)',
    'no boot-devices',
    'drop initramfs-hook',
    'drop initramfs-give-back',
    'drop initramfs-script',
    'drop bind-script',
    'update-initramfs',
    'close',
  ]);
});

test('a file of an older version is placed anew', () => {
  const done = afterSteps(debian, planned(debian));
  const old: SetupFacts = { ...done, own: { ...done.own, 'initramfs-hook': known('other-version') } };
  expect(planned(old, { set: LATER_SET })).toMatchObject([
    { kind: 'setup-open' },
    { file: 'initramfs-hook', place: true, before: 'other-version' },
    { run: { tool: 'update-initramfs' } },
    { kind: 'setup-close' },
  ]);
});

test('the line of the fallback entry stays the first one', () => {
  const done = afterSteps(debian, planned(debian));
  const { identity } = hostWith(done).snapshot;
  const booted = { identity: { ...identity, commandLine: known('root=/dev/sda2 ro quiet intel_iommu=on') } };
  expect(planned(done, { functions: [GPU, GPU_AUDIO], set: LATER_SET }, booted).map(words)).not.toContain(
    'fallback-line',
  );
});

test('iommu=pt that is not asked for any more goes if it is ours', () => {
  const done = afterSteps(debian, planned(debian, { passthrough: true }));
  expect(done.files['grub-default']).toEqual(
    known(GRUB_DEFAULT.replace('quiet', 'quiet intel_iommu=on iommu=pt')),
  );
  const later = afterSteps(done, planned(done, { set: LATER_SET }));
  expect(later.files['grub-default']).toEqual(known(GRUB_DEFAULT.replace('quiet', 'quiet intel_iommu=on')));
});
