import { describe, expect, test } from 'vitest';
import type { Assignment } from '../../model/assignment.ts';
import { known, unknown } from '../../model/fact.ts';
import type { GuestSetup } from '../../model/guest-setup.ts';
import type { Guest, GuestView } from '../../model/guest.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import type { ReadinessCheck, ReadinessCode } from '../../model/gpu-readiness.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { unreadMachine } from '../../model/machine-facts.ts';
import {
  aCpu,
  aFunction,
  aGuest,
  aMemory,
  anAssignment,
  aSetup,
  aView,
} from '../../model/testing/builders.ts';
import { everythingOffered } from '../../model/testing/everything-offered.ts';
import { aLab, GPU, GPU_AUDIO, gpu } from '../testing/lab.ts';
import { gpuReadiness } from './gpu-readiness.ts';
import { offersEdit } from './offers-edit.ts';

const GIB = 1024 * 1024;
const MIB = 2 ** 20;
const whole: readonly Assignment[] = [
  anAssignment(GPU, { xmlAddress: '0000:05:00.0' }),
  anAssignment(GPU_AUDIO, { xmlAddress: '0000:05:00.1' }),
];

/** What differs from a guest that is ready in every way. */
interface Situation {
  readonly setup?: Partial<GuestSetup>;
  readonly view?: Partial<GuestView>;
  readonly guest?: Partial<Guest>;
  readonly card?: Partial<PciFunction>;
  readonly host?: Partial<HostSnapshot>;
}

function situation({ setup = {}, view = {}, guest = {}, card = {}, host = {} }: Situation) {
  const definition = aView({ assignments: whole, setup: aSetup(setup), ...view });
  const one = aGuest(1, 'win11', { state: 'off', now: null, nextStart: definition, ...guest });
  const index = aLab({ guests: [one], functions: [{ ...gpu, ...card }], snapshot: host });
  return { index, guest: one, readiness: gpuReadiness(index, one) };
}

const checksOf = (given: Situation): readonly ReadinessCheck[] => situation(given).readiness?.checks ?? [];
const codesOf = (given: Situation): readonly string[] =>
  checksOf(given).map(({ state, code }) => `${state} ${code}`);
const codesOfReady = codesOf({});

test('a guest that is ready is good in everything', () => {
  expect(codesOfReady).toEqual([
    'good machine-q35',
    'good firmware-uefi',
    'good secure-boot-on',
    'good tpm-present',
    'good cpu-passthrough',
    'good cpu-topology',
    'good hyperv-on',
    'good memory-ordinary',
    'good balloon-off',
    'good gpu-together',
    'good input-devices',
    'good disk-virtio',
    'good network-virtio',
    'good display-card-only',
  ]);
});

const pool = (free: number) => ({
  machine: { ...unreadMachine, hugepages: known([{ sizeKiB: 2048, total: free, free }]) },
});
const bars = (size: number) => ({
  bars: known([{ index: 1, start: '0x0', size, kind: 'memory' as const, prefetchable: true, is64bit: true }]),
  graphics: {
    resizableBars: known([{ index: 1, sizes: [256 * MIB, 8192 * MIB, 16384 * MIB] }]),
    rom: known(true),
  },
});
const video = (model: string, accelerated = false) => ({ videos: [{ model, accelerated }] });

/** Every other situation: what comes in place of what a ready guest has. */
const table: readonly (readonly [string, Situation, readonly string[], readonly string[]])[] = [
  ['an old q35', { setup: { machineType: 'pc-q35-3.1' } }, ['machine-q35'], ['change machine-slow-ports']],
  ['q35 without a version', { setup: { machineType: 'q35' } }, [], []],
  ['i440fx', { guest: { machine: 'i440fx' } }, ['machine-q35'], ['problem machine-i440fx']],
  ['another machine', { guest: { machine: 'other' } }, ['machine-q35'], ['unknown machine-other']],
  ['software emulation', { setup: { kvm: false } }, [], ['problem machine-emulated']],
  [
    'BIOS',
    { guest: { firmware: 'bios' }, setup: { tpm: null } },
    ['firmware-uefi', 'secure-boot-on', 'tpm-present'],
    ['problem firmware-bios'],
  ],
  [
    'no Secure Boot',
    { setup: { loader: { path: null, secureBoot: 'off' } } },
    ['secure-boot-on'],
    ['change secure-boot-off'],
  ],
  [
    'Secure Boot that nobody tells of',
    { setup: { loader: { path: null, secureBoot: 'unknown' } } },
    ['secure-boot-on'],
    ['unknown secure-boot-unknown'],
  ],
  [
    'a TPM 1.2',
    { setup: { tpm: { model: 'tpm-tis', backend: 'emulator', version: '1.2' } } },
    ['tpm-present'],
    ['change tpm-old'],
  ],
  [
    'a TPM of the host, whose version is not said',
    { setup: { tpm: { model: 'tpm-tis', backend: 'passthrough', version: null } } },
    [],
    [],
  ],
  ['no TPM', { setup: { tpm: null } }, ['tpm-present'], ['problem tpm-missing']],
  [
    'no TPM, and no swtpm',
    { setup: { tpm: null }, host: { offers: known({ ...everythingOffered, tpm: false }) } },
    ['tpm-present'],
    ['problem tpm-missing-not-offered'],
  ],
  [
    'no TPM, and a locked connection',
    { setup: { tpm: null }, host: { offers: unknown('absent') } },
    ['tpm-present'],
    ['problem tpm-missing-not-known'],
  ],
  [
    'no TPM, and a libvirt that has no answer',
    { setup: { tpm: null }, host: { offers: unknown('unreadable', 'KVM is not supported') } },
    ['tpm-present'],
    ['problem tpm-missing-unanswered'],
  ],
  [
    'libvirt’s copy of the processor',
    { setup: { cpu: aCpu({ mode: 'host-model' }) } },
    ['cpu-passthrough'],
    ['good cpu-host-model'],
  ],
  ['all that QEMU can', { setup: { cpu: aCpu({ mode: 'maximum' }) } }, [], []],
  [
    'a named model',
    { setup: { cpu: aCpu({ mode: 'custom', model: 'EPYC' }) } },
    ['cpu-passthrough'],
    ['change cpu-named'],
  ],
  ['no model', { setup: { cpu: aCpu({ mode: null }) } }, ['cpu-passthrough'], ['problem cpu-default']],
  [
    'no topology',
    { setup: { cpu: aCpu({ topology: null, maximum: 8 }) } },
    ['cpu-topology'],
    ['problem cpu-sockets'],
  ],
  ['one processor', { setup: { cpu: aCpu({ topology: null, maximum: 1 }) } }, [], []],
  [
    'two sockets',
    {
      setup: {
        cpu: aCpu({ topology: { sockets: 2, dies: 1, clusters: 1, cores: 2, threads: 2 }, maximum: 8 }),
      },
    },
    ['cpu-topology'],
    ['change cpu-sockets'],
  ],
  ['no Hyper-V', { setup: { hyperv: null } }, ['hyperv-on'], ['change hyperv-missing']],
  ['no clock of Hyper-V', { setup: { hypervClock: false } }, ['hyperv-on'], ['change hyperv-missing']],
  [
    'all of Hyper-V',
    { setup: { hyperv: { passthrough: true, on: [], vendorId: null }, hypervClock: false } },
    [],
    [],
  ],
  ['hidden KVM', { view: { hidesKvm: true } }, [], ['change kvm-hidden']],
  ['a balloon', { view: { memory: aMemory({ balloon: true }) } }, ['balloon-off'], ['change balloon-on']],
  [
    'huge pages that lie idle',
    { host: pool(2048), view: { memory: aMemory({ maximumKiB: 4 * GIB }) } },
    ['memory-ordinary'],
    ['change hugepages-free'],
  ],
  [
    'huge pages that would not do',
    { host: pool(2047), view: { memory: aMemory({ maximumKiB: 4 * GIB }) } },
    [],
    [],
  ],
  [
    'memory in files',
    { host: pool(2048), view: { memory: aMemory({ maximumKiB: 4 * GIB, backing: 'file' }) } },
    [],
    [],
  ],
  [
    'huge pages of the host, and a guest that is kept on one node of it',
    {
      host: pool(2048),
      view: {
        memory: aMemory({ maximumKiB: 4 * GIB }),
        placement: { memoryNodes: [0], cpus: null },
      },
    },
    [],
    [],
  ],
  [
    'huge pages that are used',
    { host: pool(2048), setup: { hugepages: { sizeKiB: null } } },
    ['memory-ordinary'],
    ['good hugepages-used'],
  ],
  [
    'too few huge pages',
    {
      host: pool(10),
      setup: { hugepages: { sizeKiB: 2048 } },
      view: { memory: aMemory({ maximumKiB: 4 * GIB }) },
    },
    ['memory-ordinary'],
    ['problem hugepages-short'],
  ],
  [
    'too few huge pages for another of the kind, while this one runs on its own',
    {
      host: pool(10),
      setup: { hugepages: { sizeKiB: 2048 } },
      view: { memory: aMemory({ maximumKiB: 4 * GIB }) },
      guest: { state: 'running', now: aView() },
    },
    ['memory-ordinary'],
    ['good hugepages-used'],
  ],
  [
    'sound left behind',
    { view: { assignments: whole.slice(0, 1) } },
    ['gpu-together'],
    ['change gpu-incomplete'],
  ],
  [
    'sound in another slot',
    {
      view: {
        assignments: [
          anAssignment(GPU, { xmlAddress: '0000:05:00.0' }),
          anAssignment(GPU_AUDIO, { xmlAddress: '0000:06:00.0' }),
        ],
      },
    },
    ['gpu-together'],
    ['change gpu-apart'],
  ],
  [
    'no places yet',
    { view: { assignments: [anAssignment(GPU), anAssignment(GPU_AUDIO)] } },
    ['gpu-together'],
    ['unknown gpu-unplaced'],
  ],
  [
    'a card without company',
    { card: { ids: { ...gpu.ids, vendor: known('1002') } } },
    ['gpu-together'],
    ['good gpu-alone'],
  ],
  ['the boot display', { card: { bootDisplay: known(true) } }, [], ['change rom-shadowed']],
  [
    'the boot display with a ROM file',
    {
      card: { bootDisplay: known(true) },
      view: {
        assignments: [
          anAssignment(GPU, { xmlAddress: '0000:05:00.0', romFile: '/x.rom' }),
          anAssignment(GPU_AUDIO, { xmlAddress: '0000:05:00.1' }),
        ],
      },
    },
    [],
    ['good rom-file'],
  ],
  [
    'a ROM that the guest does not see',
    {
      view: {
        assignments: [
          anAssignment(GPU, { xmlAddress: '0000:05:00.0', romBar: false }),
          anAssignment(GPU_AUDIO, { xmlAddress: '0000:05:00.1' }),
        ],
      },
    },
    [],
    ['change rom-off'],
  ],
  [
    'no ROM',
    { card: { graphics: { resizableBars: unknown('absent'), rom: known(false) } } },
    [],
    ['change rom-none'],
  ],
  ['a small window', { card: bars(256 * MIB) }, [], ['good rom-own', 'change bar-small']],
  ['a resized window', { card: bars(16384 * MIB) }, [], ['good rom-own', 'good bar-whole']],
  [
    'no input at all',
    { setup: { inputs: ['mouse ps2', 'keyboard ps2'] } },
    ['input-devices'],
    ['problem input-none'],
  ],
  [
    'input by a window',
    { setup: { inputs: ['tablet usb'], graphics: ['spice'] } },
    ['input-devices'],
    ['change input-window'],
  ],
  [
    'input by a window, with Looking Glass',
    {
      setup: {
        inputs: ['tablet usb'],
        graphics: ['spice'],
        sharedMemory: [{ name: 'looking-glass', sizeMiB: 64 }],
      },
    },
    ['input-devices'],
    ['good input-window', 'good looking-glass'],
  ],
  [
    'emulated disk and network card',
    { setup: { disks: [{ target: 'sda', bus: 'sata' }], networks: ['e1000e'] } },
    ['disk-virtio', 'network-virtio'],
    ['change disk-emulated', 'change network-emulated'],
  ],
  ['an emulated display', { setup: video('qxl') }, ['display-card-only'], ['change display-emulated']],
  [
    'one that the host draws',
    { setup: video('virtio', true) },
    ['display-card-only'],
    ['change display-drawn-by-host'],
  ],
  [
    'a window that the host draws',
    { setup: { ...video('qxl'), graphics: ['spice gl'] } },
    ['display-card-only'],
    ['change display-drawn-by-host'],
  ],
  [
    'too little for Looking Glass',
    { setup: { sharedMemory: [{ name: 'looking-glass', sizeMiB: 48 }] } },
    [],
    ['change looking-glass-odd'],
  ],
  [
    'Looking Glass by its module',
    { setup: { sharedMemory: [{ name: 'kvmfr', sizeMiB: null }] } },
    [],
    ['unknown looking-glass-unsized'],
  ],
  ['other shared memory', { setup: { sharedMemory: [{ name: 'data', sizeMiB: 3 }] } }, [], []],
];

test.each(table)('%s', (_, given, gone, come) => {
  const codes = codesOf(given);
  const expected = codesOfReady.filter((one) => !gone.some((code) => one.endsWith(` ${code}`)));
  expect(codes.filter((one) => !expected.includes(one))).toEqual(come);
  expect(expected.filter((one) => !codes.includes(one))).toEqual([]);
});

test('a USB controller of its own is the way in for a keyboard', () => {
  const usb = aFunction('0000:0a:00.0', { ids: { ...gpu.ids, classCode: known('0c0330') } });
  const definition = aView({
    assignments: [...whole, anAssignment('0000:0a:00.0')],
    setup: aSetup({ inputs: [] }),
  });
  const guest = aGuest(1, 'win11', { state: 'off', now: null, nextStart: definition });
  const index = aLab({ guests: [guest], functions: [usb] });
  expect(gpuReadiness(index, guest)?.checks).toContainEqual(
    expect.objectContaining({ code: 'input-controller', values: { address: usb.address } }),
  );
});

const remedyOf = (given: Situation, code: ReadinessCode) =>
  checksOf(given).find((check) => check.code === code)?.remedy;

describe('what is offered', () => {
  test('keeps threads that fit, and counts the processors that can be plugged', () => {
    const topology = { sockets: 2, dies: 1, clusters: 1, cores: 2, threads: 2 };
    expect(remedyOf({ setup: { cpu: aCpu({ topology, maximum: 8 }) } }, 'cpu-sockets')).toEqual({
      kind: 'edit',
      edit: { kind: 'cpu-topology', cores: 4, threads: 2 },
    });
  });

  test.each([
    [
      'NUMA nodes list processors by number',
      { setup: { cpu: aCpu({ topology: null, maximum: 8, numa: true }) } },
      'cpu-sockets-by-hand',
    ],
    [
      'without KVM there is no processor to pass through',
      { setup: { kvm: false, cpu: aCpu({ mode: null }) } },
      'cpu-default',
    ],
    [
      'an installed system does not start under another firmware',
      { guest: { firmware: 'bios' } },
      'firmware-bios',
    ],
    ['nor on another machine', { guest: { machine: 'i440fx' } }, 'machine-i440fx'],
    [
      'a new TPM has none of the keys of the old',
      { setup: { tpm: { model: 'tpm-tis', backend: 'emulator', version: '1.2' } } },
      'tpm-old',
    ],
    [
      'nor from a disk that it has no driver for',
      { setup: { disks: [{ target: 'sda', bus: 'sata' }] } },
      'disk-emulated',
    ],
    [
      'nothing is left for the host’s card to draw',
      { setup: video('virtio', true) },
      'display-drawn-by-host',
    ],
  ] as const)('nothing where it would not be safe: %s', (_, given, code) => {
    expect(remedyOf(given, code)).toBeNull();
  });

  test('the rest of a card, as a device to attach', () => {
    expect(remedyOf({ view: { assignments: whole.slice(0, 1) } }, 'gpu-incomplete')).toEqual({
      kind: 'attach',
      functions: [GPU_AUDIO],
    });
  });

  test('a ROM to be seen again, with everything else that is said of the card', () => {
    const assignments = [anAssignment(GPU, { xmlAddress: '0000:05:00.0', romBar: false, bootOrder: 2 })];
    const options = { romBar: true, romFile: null, bootOrder: 2, place: { bus: 5, slot: 0, fn: 0 } };
    expect(remedyOf({ view: { assignments } }, 'rom-off')).toEqual({
      kind: 'edit',
      edit: { kind: 'device-options', source: GPU, options },
    });
  });

  test('only Hyper-V interfaces that the host has, none without those it rests on', () => {
    const hyperv = ['relaxed', 'vapic', 'vpindex', 'stimer', 'frequencies'];
    const given = {
      setup: { hyperv: null },
      host: { offers: known({ ...everythingOffered, hyperv }) },
    };
    expect(remedyOf(given, 'hyperv-missing')).toEqual({
      kind: 'edit',
      edit: { kind: 'hyperv-features', features: ['relaxed', 'vapic', 'vpindex', 'frequencies'] },
    });
  });

  test('is allowed for as long as it is called for', () => {
    const { index, guest } = situation({ setup: { tpm: null } });
    expect(offersEdit(index, guest, { kind: 'tpm' })).toBe(true);
    expect(offersEdit(index, guest, { kind: 'balloon-off' })).toBe(false);
    expect(offersEdit(index, guest, { kind: 'hugepages', sizeKiB: 2048 })).toBe(false);
    const there = situation({});
    expect(offersEdit(there.index, there.guest, { kind: 'tpm' })).toBe(false);
  });
});

describe('whom it is for', () => {
  test.each([
    ['http://microsoft.com/win/11', 'windows-11'],
    ['http://microsoft.com/win/2k25', 'windows-11'],
    ['http://microsoft.com/win/10', 'windows'],
    ['http://debian.org/debian/13', 'other'],
    [null, 'windows-11'],
  ])('%s is %s', (system, expected) => {
    const { readiness } = situation({ setup: { system } });
    expect([readiness?.system, readiness?.systemKnown]).toEqual([expected, system !== null]);
  });

  test('another system is not judged by what only Windows needs', () => {
    const setup = { system: 'http://debian.org/debian/13', tpm: null, hyperv: null };
    expect(codesOf({ setup })).toEqual(
      codesOfReady.filter((code) => !/secure-boot|tpm|cpu-topology|hyperv/.test(code)),
    );
  });

  test('a person’s word counts more than the metadata', () => {
    const { index, guest } = situation({ setup: { tpm: null } });
    expect(gpuReadiness(index, guest, 'windows')?.checks.map(({ code }) => code)).not.toContain(
      'tpm-missing',
    );
  });

  test('without a card only what can be prepared is looked at, and a display stays', () => {
    const { readiness } = situation({ view: { assignments: [] }, setup: video('qxl') });
    expect(readiness?.gpus).toEqual([]);
    expect([...new Set(readiness?.checks.map(({ part }) => part))]).toEqual([
      'machine',
      'firmware',
      'processor',
    ]);
  });

  test('a transient guest is judged by what runs, one that could not be read not at all', () => {
    const now = aView({ assignments: whole, setup: aSetup() });
    const { readiness } = situation({ guest: { now, nextStart: null } });
    expect(readiness?.gpus).toEqual([GPU]);
    expect(situation({ guest: { now: null, nextStart: null } }).readiness).toBeNull();
  });
});
