import { describe, expect, test } from 'vitest';
import type { CheckCode, CheckId, CheckOutcome } from '../../model/doctor-check.ts';
import { known, unknown } from '../../model/fact.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import type { BootLoader, SetupFacts, SetupSet } from '../../model/setup-facts.ts';
import type { SupportFacts } from '../../model/support-facts.ts';
import { unreadSetup } from '../../model/setup-facts.ts';
import { unreadSupport } from '../../model/support-facts.ts';
import {
  aFunction,
  aGuest,
  aMemory,
  anAssignment,
  aSetup,
  aSnapshot,
  aView,
} from '../../model/testing/builders.ts';
import { indexSnapshot } from '../snapshot-index.ts';
import { doctor } from './doctor.ts';

type Fields = Partial<HostSnapshot>;

const { identity, machine } = aSnapshot();
const support = (fields: Partial<SupportFacts>): Fields => ({ support: { ...unreadSupport, ...fields } });
const setup = (fields: Partial<SetupFacts>): Fields => ({ setup: { ...unreadSetup, ...fields } });
const loader = (value: BootLoader): Fields =>
  setup({ bootLoader: known(value), bootLoaderEvidence: ['/boot'] });
const booted = (line: string, fields: Partial<SetupFacts> = {}): Fields => ({
  identity: { ...identity, commandLine: known(line) },
  ...setup(fields),
});
const options = (names: readonly string[]): Partial<SetupFacts> => ({
  kernelOptions: known(Object.fromEntries(names.map((name) => [name, 'y']))),
});
const off = (table: 'DMAR' | 'IVRS', fields: Fields = {}): Fields => ({
  iommu: { state: 'kernel-off', table },
  ...fields,
});
const firmwareOff = (board: string, cpu: string): Fields => ({
  iommu: { state: 'firmware-off' },
  identity: { ...identity, cpu: known(cpu) },
  ...support({ board: known(board) }),
});
const remapping = (value: boolean | null): Fields => ({
  iommu: {
    state: 'on',
    kind: 'intel',
    interruptRemapping: value === null ? unknown('unreported') : known(value),
  },
});
const validates = (check: string, result: 'pass' | 'warn' | 'fail'): Partial<SupportFacts> => ({
  hostValidate: known([{ check, result }]),
});
const DEFAULT_ON = 'CONFIG_INTEL_IOMMU_DEFAULT_ON';
const withDevice = (limit: number | null) =>
  aGuest(1, 'win11', {
    state: 'off',
    now: null,
    nextStart: aView({
      assignments: [anAssignment('0000:01:00.0')],
      memory: aMemory({ hardLimitKiB: limit }),
    }),
  });
const huge = aGuest(1, 'win11', {
  nextStart: aView({ setup: aSetup({ hugepages: { sizeKiB: null } }) }),
});
const pool = (total: number): Fields => ({
  machine: { ...machine, hugepages: known([{ sizeKiB: 2048, total, free: total }]) },
});
const twins = [aFunction('0000:02:00.0'), aFunction('0000:03:00.0')];

const CONNECTED = { state: 'connected', access: 'read-only', libvirtVersion: '9.0.0' } as const;
const table: readonly (readonly [CheckId, string, Fields, CheckCode, CheckOutcome])[] = [
  ['virtualisation', 'AMD', support({ virtualisation: known('svm') }), 'virtualisation-on', 'ok'],
  ['virtualisation', 'none', support({ virtualisation: known('none') }), 'virtualisation-off', 'confirm'],
  ['virtualisation', 'not read', {}, 'unread', 'unknown'],
  ['firmware-iommu', 'a table', remapping(true), 'firmware-iommu-on', 'ok'],
  ['firmware-iommu', 'a board nobody listed', firmwareOff('Acme Z1', 'Intel'), 'iommu-firmware-off', 'block'],
  [
    'firmware-iommu',
    'a board whose maker is listed',
    firmwareOff('ASUSTeK COMPUTER INC. PRIME X570-PRO', 'AMD Ryzen'),
    'iommu-firmware-off-at',
    'block',
  ],
  [
    'firmware-iommu',
    'a maker whose place for this processor is not known',
    firmwareOff('LENOVO 21CB', 'AMD Ryzen'),
    'iommu-firmware-off',
    'block',
  ],
  [
    'firmware-iommu',
    'a virtual machine',
    firmwareOff('QEMU Standard PC (Q35 + ICH9, 2009)', 'AMD EPYC'),
    'iommu-firmware-off-guest',
    'block',
  ],
  ['iommu-groups', 'on', {}, 'iommu-groups-exist', 'ok'],
  ['iommu-groups', 'told off', off('DMAR', booted('quiet intel_iommu=off')), 'iommu-told-off', 'block'],
  ['iommu-groups', 'AMD told off', off('IVRS', booted('amd_iommu=off')), 'iommu-told-off', 'block'],
  ['iommu-groups', 'Intel, not told', off('DMAR', setup(options([]))), 'iommu-needs-parameter', 'block'],
  ['iommu-groups', 'Intel, options not read', off('DMAR'), 'iommu-needs-parameter', 'block'],
  [
    'iommu-groups',
    'Intel, told, and off',
    off('DMAR', booted('intel_iommu=on')),
    'iommu-kernel-off',
    'block',
  ],
  [
    'iommu-groups',
    'Intel, on by default, and off',
    off('DMAR', setup(options([DEFAULT_ON]))),
    'iommu-kernel-off',
    'block',
  ],
  ['iommu-groups', 'AMD', off('IVRS'), 'iommu-kernel-off', 'block'],
  ['interrupt-remapping', 'on', remapping(true), 'interrupt-remapping-on', 'ok'],
  ['interrupt-remapping', 'off', remapping(false), 'no-interrupt-remapping', 'confirm'],
  ['interrupt-remapping', 'not told', remapping(null), 'unread', 'unknown'],
  [
    'iommu-parameter',
    'AMD',
    { iommu: { state: 'on', kind: 'amd', interruptRemapping: known(true) } },
    'parameter-needless-amd',
    'ok',
  ],
  ['iommu-parameter', 'Intel by default', setup(options([DEFAULT_ON])), 'parameter-needless-intel', 'ok'],
  [
    'iommu-parameter',
    'Debian’s default',
    setup(options([`${DEFAULT_ON}_INTGPU_OFF`])),
    'parameter-leaves-graphics',
    'ok',
  ],
  [
    'iommu-parameter',
    'Debian’s default, told on',
    booted('intel_iommu=on', options([`${DEFAULT_ON}_INTGPU_OFF`])),
    'parameter-given',
    'ok',
  ],
  ['iommu-parameter', 'told on', booted('intel_iommu=on', options([])), 'parameter-given', 'ok'],
  ['iommu-parameter', 'told on among others', booted('intel_iommu=on,sm_on'), 'parameter-given', 'ok'],
  ['iommu-parameter', 'firmware’s doing', setup(options([])), 'parameter-needless-here', 'ok'],
  ['iommu-parameter', 'options not read', {}, 'unread', 'unknown'],
  ['command-line', 'alike', booted('quiet', { nextLine: known('quiet') }), 'line-as-files', 'ok'],
  ['command-line', 'other', booted('quiet', { nextLine: known('quiet iommu=pt') }), 'line-differs', 'note'],
  ['command-line', 'next one not known', booted('quiet'), 'unread', 'unknown'],
  ['vfio-pci', 'built in', support({ vfioPci: known('built-in') }), 'vfio-pci-built-in', 'ok'],
  ['vfio-pci', 'a module', support({ vfioPci: known('module') }), 'vfio-pci-module', 'ok'],
  ['vfio-pci', 'missing', support({ vfioPci: known('missing') }), 'vfio-missing', 'block'],
  ['vfio-pci', 'loaded', { vfio: known('loaded') }, 'vfio-pci-loaded', 'ok'],
  ['vfio-pci', 'loadable', { vfio: known('available') }, 'vfio-pci-module', 'ok'],
  ['vfio-pci', 'not read', { vfio: unknown('unreadable') }, 'unread', 'unknown'],
  ['lockdown', 'none', support({ lockdown: known('none') }), 'lockdown-off', 'ok'],
  ['lockdown', 'integrity', support({ lockdown: known('integrity') }), 'lockdown-on', 'ok'],
  ['boot-loader', 'GRUB', loader({ kind: 'grub', rebuild: 'update-grub' }), 'loader-written', 'ok'],
  ['boot-loader', 'grubby', loader({ kind: 'grubby' }), 'loader-written', 'ok'],
  ['boot-loader', 'rpm-ostree', loader({ kind: 'rpm-ostree' }), 'loader-written', 'ok'],
  ['boot-loader', 'entries by hand', loader({ kind: 'systemd-boot-entries' }), 'loader-entries', 'note'],
  ['boot-loader', 'Limine', loader({ kind: 'limine' }), 'loader-limine', 'note'],
  ['boot-loader', 'openSUSE', loader({ kind: 'sdbootutil' }), 'loader-sdbootutil', 'note'],
  ['boot-loader', 'NixOS', loader({ kind: 'nixos' }), 'loader-nixos', 'note'],
  ['boot-loader', 'anything else', loader({ kind: 'other' }), 'loader-other', 'note'],
  ['initramfs', 'dracut', setup({ initramfs: known('dracut') }), 'initramfs-known', 'ok'],
  ['initramfs', 'none', setup({ initramfs: known('none') }), 'initramfs-none', 'note'],
  ['secure-boot', 'on', support({ secureBoot: known(true) }), 'secure-boot-on', 'ok'],
  ['secure-boot', 'off', support({ secureBoot: known(false) }), 'secure-boot-off', 'ok'],
  ['secure-boot', 'BIOS', support({ firmware: known('bios') }), 'secure-boot-bios', 'ok'],
  ['identical-cards', 'none', { functions: twins.slice(0, 1) }, 'cards-distinct', 'ok'],
  ['identical-cards', 'two', { functions: twins }, 'cards-identical', 'ok'],
  [
    'identical-cards',
    'two, and a rule',
    { functions: twins, ...booted('vfio-pci.ids=10de:2684,8086:10D3') },
    'cards-identical-by-id',
    'confirm',
  ],
  ['libvirt', 'connected', {}, 'libvirt-connected', 'ok'],
  ['libvirt', 'connecting', { libvirt: { state: 'connecting' } }, 'libvirt-connecting', 'unknown'],
  [
    'boot-space',
    'enough',
    support({ bootSpaces: known([{ root: '/boot', freeBytes: 100e6, largestImageBytes: 50e6 }]) }),
    'boot-space-enough',
    'ok',
  ],
  [
    'boot-space',
    'too little',
    support({ bootSpaces: known([{ root: '/boot', freeBytes: 50e6, largestImageBytes: 50e6 }]) }),
    'boot-space-short',
    'confirm',
  ],
  ['qemu', 'without libvirt’s word', support({ qemu: known(true) }), 'qemu-untold', 'note'],
  [
    'qemu',
    'with a version',
    { ...support({ qemu: known(true) }), libvirt: { ...CONNECTED, qemuVersion: '7.2.0' } },
    'qemu-version',
    'ok',
  ],
  [
    'qemu',
    'there, and no libvirt',
    { ...support({ qemu: known(true) }), libvirt: { state: 'connecting' } },
    'qemu-there',
    'ok',
  ],
  ['qemu', 'missing', support({ qemu: known(false) }), 'qemu-missing', 'confirm'],
  ['guest-firmware', 'there', support({ guestFirmware: known(4) }), 'guest-firmware-there', 'ok'],
  [
    'guest-firmware',
    'with a version',
    support({ guestFirmware: known(4), guestFirmwareVersion: known('2022.11-6') }),
    'guest-firmware-version',
    'ok',
  ],
  ['guest-firmware', 'missing', support({ guestFirmware: known(0) }), 'guest-firmware-missing', 'note'],
  ['swtpm', 'there', support({ swtpm: known(true) }), 'swtpm-there', 'ok'],
  [
    'swtpm',
    'with a version',
    support({ swtpm: known(true), swtpmVersion: known('0.7.1-1.3') }),
    'swtpm-version',
    'ok',
  ],
  ['swtpm', 'missing', support({ swtpm: known(false) }), 'swtpm-missing', 'note'],
  ['guests', 'some', { guests: [aGuest(1, 'win11')] }, 'guests-there', 'ok'],
  ['guests', 'none', {}, 'no-guests', 'note'],
  ['libvirt-group', 'member', support({ libvirtGroup: known('member') }), 'libvirt-group-member', 'ok'],
  ['libvirt-group', 'root', support({ libvirtGroup: known('root') }), 'libvirt-group-root', 'ok'],
  [
    'libvirt-group',
    'not',
    support({ libvirtGroup: known('not-member') }),
    'libvirt-group-not-member',
    'note',
  ],
  ['libvirt-group', 'no group', support({ libvirtGroup: known('no-group') }), 'libvirt-group-none', 'note'],
  ['selinux', 'off', support({ selinux: known('off') }), 'selinux-off', 'ok'],
  ['selinux', 'permissive', support({ selinux: known('permissive') }), 'selinux-permissive', 'ok'],
  [
    'selinux',
    'enforcing, without such booleans',
    support({ selinux: known('enforcing'), selinuxBooleans: known({ virt_use_nfs: false }) }),
    'selinux-enforcing',
    'ok',
  ],
  [
    'selinux',
    'enforcing, with one that is off',
    support({ selinux: known('enforcing'), selinuxBooleans: known({ virt_use_sysfs: false }) }),
    'selinux-boolean-off',
    'note',
  ],
  ['apparmor', 'on', support({ appArmor: known(true) }), 'apparmor-on', 'ok'],
  ['apparmor', 'off', support({ appArmor: known(false) }), 'apparmor-off', 'ok'],
  ['locked-memory', 'nobody needs it', {}, 'locked-memory-by-libvirt', 'ok'],
  ['locked-memory', 'enough', { guests: [withDevice(null)] }, 'locked-memory-enough', 'ok'],
  ['locked-memory', 'a limit', { guests: [withDevice(1024)] }, 'guest-memory-over-limit', 'confirm'],
  ['hugepages', 'none', pool(0), 'hugepages-none', 'ok'],
  ['hugepages', 'some', pool(4096), 'hugepages-set-aside', 'ok'],
  ['hugepages', 'enough for who asks', { guests: [huge], ...pool(4096) }, 'hugepages-set-aside', 'ok'],
  ['hugepages', 'too few for who asks', { guests: [huge], ...pool(10) }, 'hugepages-short', 'confirm'],
  ['advice', 'none', {}, 'advice-none', 'ok'],
  ['advice', 'a word that does nothing', booted('amd_iommu=on'), 'advice-amd-iommu-on', 'note'],
  ['advice', 'ids of nothing', booted('vfio-pci.ids=10de:2684'), 'advice-ids-of-nothing', 'note'],
  [
    'advice',
    'options nobody reads',
    {
      machine: {
        ...machine,
        moduleSettings: [{ file: '/etc/modprobe.d/vfio.conf', line: 'options vfio-pci ids=8086:10d3' }],
      },
      ...support({ vfioPci: known('built-in') }),
      functions: twins.slice(0, 1),
    },
    'advice-ids-unheard',
    'confirm',
  ],
  ['host-validate', 'all well', support(validates('IOMMU', 'pass')), 'validate-agrees', 'ok'],
  [
    'host-validate',
    'mistaken about the IOMMU',
    support(validates('Checking for device assignment IOMMU support', 'warn')),
    'validate-wrong',
    'ok',
  ],
  [
    'host-validate',
    'right about the IOMMU',
    off('IVRS', support(validates('Checking for device assignment IOMMU support', 'warn'))),
    'validate-hint',
    'note',
  ],
  [
    'host-validate',
    'mistaken about the processor',
    support({
      virtualisation: known('vmx'),
      ...validates('Checking for hardware virtualization', 'fail'),
    }),
    'validate-wrong',
    'ok',
  ],
  [
    'host-validate',
    'about something else',
    support(validates('Checking for secure guest support', 'warn')),
    'validate-beside',
    'ok',
  ],
];

test.each(table)('%s: %s', (id, _, fields, code, outcome) => {
  const own = doctor(indexSnapshot(aSnapshot(fields))).filter((check) => check.id === id);
  expect(own.map((check) => [check.code, check.outcome])).toEqual([[code, outcome]]);
});

describe('what was set up', () => {
  const NIC = '0000:02:00.0';
  const set: SetupSet = {
    id: '00000000-0000-4000-8000-000000000001',
    at: '2026-11-22T12:00:00Z',
    bootId: 'before',
    closed: true,
    files: [],
    own: ['bind-script'],
    runs: [],
  };
  const done: Partial<SetupFacts> = {
    bootId: known('after'),
    sets: known([set]),
    files: { ...unreadSetup.files, 'boot-devices': known(`${NIC} 8086:10d3 8086:0000 020000 00\n`) },
    own: { ...unreadSetup.own, 'bind-script': known('current') },
  };
  const bound = { functions: [aFunction(NIC, { driver: known('vfio-pci') })] };
  const rows: readonly (readonly [string, Fields, readonly CheckCode[]])[] = [
    ['nothing', {}, ['setup-off', 'bindings-none']],
    ['a manifest of another form', setup({ sets: unknown('malformed') }), ['unread', 'bindings-none']],
    [
      'taken back, and no restart yet',
      setup({
        bootId: known('after'),
        sets: known([]),
        takenBack: { set: set.id, at: set.at, bootId: 'after' },
      }),
      ['setup-taken-back', 'bindings-none'],
    ],
    [
      'a change without its end',
      { ...bound, ...setup({ ...done, sets: known([{ ...set, closed: false }]) }) },
      ['setup-half-done', 'bindings-same'],
    ],
    [
      'no restart yet',
      { ...bound, ...setup({ ...done, bootId: known('before') }) },
      ['setup-restart-outstanding', 'bindings-same'],
    ],
    ['all true', { ...bound, ...setup(done) }, ['setup-verified', 'bindings-same']],
    ['the fallback', { ...bound, ...booted('switchyard=off', done) }, ['setup-fallback', 'bindings-same']],
    [
      'another line, the IOMMU off',
      { ...bound, ...off('DMAR'), ...booted('quiet', { ...done, nextLine: known('intel_iommu=on') }) },
      ['setup-line', 'setup-iommu', 'bindings-same'],
    ],
    [
      'a host driver',
      { functions: [aFunction(NIC)], ...setup(done) },
      ['setup-not-bound-driver-first', 'bindings-same'],
    ],
    [
      'no driver',
      { functions: [aFunction(NIC, { driver: known(null) })], ...setup(done) },
      ['setup-not-bound-left', 'bindings-same'],
    ],
    [
      'a kernel without vfio-pci',
      { functions: [aFunction(NIC)], vfio: known('missing'), ...setup(done) },
      ['setup-not-bound-no-vfio', 'bindings-same'],
    ],
    [
      'a file of ours that was changed',
      {
        functions: [aFunction(NIC)],
        ...setup({ ...done, own: { ...unreadSetup.own, 'bind-script': known('other-version') } }),
      },
      ['setup-not-bound-file', 'bindings-same'],
    ],
    [
      'bound without a group',
      {
        functions: [aFunction(NIC, { driver: known('vfio-pci'), iommuGroup: known(null) })],
        ...setup(done),
      },
      ['setup-no-group', 'bindings-same'],
    ],
    [
      'bound, and drawn on',
      {
        functions: [
          aFunction(NIC, {
            driver: known('vfio-pci'),
            bars: known([
              { index: 0, start: '0x1000', size: 4096, kind: 'memory', prefetchable: true, is64bit: false },
            ]),
          }),
        ],
        framebuffers: known([{ name: 'BOOTFB', start: '0x1000', end: '0x1fff' }]),
        ...setup(done),
      },
      ['setup-framebuffer', 'bindings-same'],
    ],
    ['gone', { functions: [], ...setup(done) }, ['binding-gone']],
  ];

  test.each(rows)('%s', (_, fields, codes) => {
    const own = doctor(indexSnapshot(aSnapshot(fields))).filter(({ id }) =>
      ['setup', 'boot-bindings'].includes(id),
    );
    expect(own.map(({ code }) => code)).toEqual(codes);
  });

  test('another device at the address was left to the host, and both are named', () => {
    const other = aFunction(NIC);
    const ids = { ...other.ids, vendor: known('10ec'), device: known('8139') };
    const own = doctor(indexSnapshot(aSnapshot({ functions: [{ ...other, ids }], ...setup(done) }))).filter(
      ({ id }) => id === 'boot-bindings',
    );
    expect(own).toMatchObject([
      {
        outcome: 'confirm',
        code: 'binding-left-to-host',
        values: { address: NIC, was: '8086:10d3 8086:0000 020000 00', is: '10ec:8139 8086:0000 020000 00' },
      },
    ]);
  });
});
