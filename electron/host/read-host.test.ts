import { expect, test } from 'vitest';
import { anAddress } from '../../shared/model/testing/builders.ts';
import { keptPath, keptText } from '../../shared/model/sriov.ts';
import { isolate } from '../../shared/rules/isolation.ts';
import { createHostTree, type HostTree } from './host-tree.ts';
import { readHost } from './read-host.ts';
import { placeFunction } from './testing/place-function.ts';
import { sampleHost } from './testing/sample-host.ts';

function read(tree: HostTree) {
  const facts = readHost(tree);
  const fn = (address: string) => {
    const found = facts.functions.find((one) => one.address === anAddress(address));
    if (found === undefined) throw new Error(`No function ${address}`);
    return found;
  };
  return { facts, fn };
}

const sample = read(sampleHost());

test('the machine tells its name, system, processor, IOMMU and VFIO', () => {
  const { identity, iommu, vfio } = sample.facts;
  expect(identity).toMatchObject({
    hostName: { value: 'atlas-of-alice' },
    kernel: { value: '6.12.0-1-amd64' },
    os: { value: 'Debian GNU/Linux 13 (trixie)' },
    cpu: { value: '12th Gen Intel(R) Core(TM) i7-12700' },
  });
  expect(iommu).toEqual({ state: 'on', kind: 'intel', interruptRemapping: { known: true, value: true } });
  expect(vfio).toEqual({ known: true, value: 'available' });
});

test('serial numbers that only host drivers show are read', () => {
  expect(sample.fn('0000:02:00.0')).toMatchObject({ nvmeSerial: { value: 'S5GXNX0T123456' } });
  expect(sample.fn('0000:00:1f.0')).toMatchObject({ permanentMac: { value: '3c:7c:3f:12:34:56' } });
  expect(sample.fn('0000:01:00.0')).toMatchObject({
    nvmeSerial: { known: false, reason: 'absent' },
    permanentMac: { known: false, reason: 'absent' },
  });
});

test("an address that was set by a person or a bond is not the card's own", () => {
  const tree = sampleHost();
  tree.setText('/sys/class/net/enx3c7c3f123456/addr_assign_type', '3');
  expect(read(tree).fn('0000:00:1f.0').permanentMac).toMatchObject({ known: false });
});

test('ids, link, registers, reset and boot display of a graphics card are read', () => {
  expect(sample.fn('0000:01:00.0')).toMatchObject({
    ids: { vendor: { value: '10de' }, device: { value: '2684' }, classCode: { value: '030000' } },
    driver: { value: 'nvidia' },
    driverOverride: { known: true, value: null },
    parent: '0000:00:01.0',
    link: { current: { value: { speed: 2.5, width: 16 } }, maximum: { value: { speed: 16, width: 16 } } },
    resetMethods: { value: ['flr', 'bus'] },
    bootDisplay: { value: true },
    bus: { value: 'pci-express' },
    numaNode: { known: false, reason: 'unreported' },
  });
  expect(sample.fn('0000:01:00.0').bars).toEqual({
    known: true,
    value: [
      { index: 0, start: '0x82000000', size: 0x1000000, kind: 'memory', prefetchable: false, is64bit: false },
      {
        index: 1,
        start: '0x4000000000',
        size: 0x400000000,
        kind: 'memory',
        prefetchable: true,
        is64bit: true,
      },
      { index: 3, start: '0x4000', size: 128, kind: 'io', prefetchable: false, is64bit: false },
    ],
  });
});

test('a VMD domain is wider than 16 bits and hangs below its controller', () => {
  expect(sample.fn('10000:e0:06.0').parent).toBe('0000:00:0e.0');
  expect(sample.fn('10000:e1:00.0').parent).toBe('10000:e0:06.0');
});

test('a function in D3cold is not woken by reading its configuration space', () => {
  const asleep = sample.fn('10000:e1:00.0');
  expect(asleep.powerState).toEqual({ known: true, value: 'D3cold' });
  expect(asleep.acs).toMatchObject({ known: false, reason: 'unreadable' });
  expect(asleep.ids.vendor).toEqual({ known: true, value: '8086' });
});

test('a PF knows its VFs and each VF its PF', () => {
  expect(sample.fn('0000:00:1f.0').sriov).toEqual({
    role: 'pf',
    total: { known: true, value: 64 },
    current: { known: true, value: 2 },
    autoprobe: { known: true, value: false },
    kept: { known: true, value: { count: 2, autoprobe: false, card: '8086:1572' } },
    vfs: ['0000:00:1f.2', '0000:00:1f.3'],
  });
  expect(sample.fn('0000:00:1f.3').sriov).toMatchObject({
    role: 'vf',
    pf: '0000:00:1f.0',
    index: 1,
    settings: { known: true, value: { mac: '3c:7c:3f:12:34:56', vlan: 42 } },
  });
});

const PF = anAddress('0000:00:1f.0');
const KEPT = keptText(PF, { count: 2, autoprobe: false, card: '8086:1572' });

test.each([
  ['a count of none', KEPT.replace('"2"', '"0"')],
  ['a rule more', `${KEPT}ACTION=="add", RUN+="/bin/true"\n`],
  ['a rule of another card’s', KEPT.replaceAll('00:1f.0', '00:1e.0')],
  ['somebody’s own', 'ATTR{sriov_numvfs}="2"\n'],
])('a kept count is known by our own text alone, not by %s', (_, text) => {
  const host = sampleHost();
  host.setText(keptPath(PF), text.trimEnd());
  const { sriov } = read(host).fn(PF);
  expect(sriov).toMatchObject({ kept: { known: false, reason: 'malformed' } });
});

test('bridges have their kind, the bus below and their ACS', () => {
  expect(sample.fn('0000:00:06.0')).toMatchObject({
    bridge: { kind: { value: 'root-port' }, secondaryBus: { value: 2 } },
    acs: { value: { present: true, enabled: ['SrcValid', 'ReqRedir', 'CmpltRedir', 'UpstreamFwd'] } },
  });
  expect(sample.fn('0000:03:00.0').bridge).toMatchObject({ kind: { value: 'express-to-pci' } });
  expect(sample.fn('0000:04:01.0').bus).toEqual({ known: true, value: 'conventional' });
  expect(sample.fn('0000:00:00.0').bridge).toMatchObject({ kind: { value: 'host-bridge' } });
});

test('joined groups are explained from what was read', () => {
  const groups = isolate(sample.facts.functions, sample.facts.groups);
  expect(groups.find(({ id }) => id === 1)?.isolation).toEqual({
    kind: 'bridge-without-acs',
    bridge: '0000:00:01.0',
  });
  expect(groups.find(({ id }) => id === 5)?.isolation).toEqual({
    kind: 'conventional-bridge',
    bridge: '0000:03:00.0',
  });
  expect(groups.find(({ id }) => id === 3)?.isolation).toEqual({ kind: 'alone' });
});

test('mounts and swap are found through partitions, LUKS, LVM and NVMe multipath', () => {
  const { block } = sample.fn('0000:02:00.0').use;
  expect(block).toMatchObject({
    known: true,
    value: [
      {
        name: 'nvme0n1',
        sizeBytes: { known: true, value: 2000409264 * 512 },
        model: 'Samsung SSD 980 PRO 1TB',
        mounts: ['/boot/efi', '/', '/mnt/secret-backup of alice', '[SWAP]'],
        holders: ['nvme0n1p1', 'nvme0n1p2', 'dm-0', 'dm-1', 'dm-2'],
      },
    ],
  });
  const uses = block.known ? block.value.flatMap((disk) => disk.uses) : [];
  expect(uses.map(({ path, state, end }) => [...path.map(({ name }) => name), state, end])).toEqual([
    ['nvme0n1', 'nvme0n1p1', 'mounted', '/boot/efi'],
    ['nvme0n1', 'nvme0n1p2', 'dm-0', 'dm-1', 'mounted', '/'],
    ['nvme0n1', 'nvme0n1p2', 'dm-0', 'dm-1', 'mounted', '/mnt/secret-backup of alice'],
    ['nvme0n1', 'nvme0n1p2', 'dm-0', 'dm-2', 'mounted', '[SWAP]'],
  ]);
});

test('addresses and the default route of the bridge above count for the interface below', () => {
  const path = [
    { name: 'enx3c7c3f123456', kind: null },
    { name: 'br0', kind: 'bridge' },
  ];
  expect(sample.fn('0000:00:1f.0').use.network).toEqual({
    known: true,
    value: [
      {
        name: 'enx3c7c3f123456',
        mac: '3c:7c:3f:12:34:56',
        operState: 'up',
        up: true,
        speed: 10_000,
        addresses: ['192.168.77.5/24', '2001:db8::5/64'],
        defaultRoute: true,
        master: 'br0',
        carries: [
          { path, kind: 'session', value: '192.168.77.5' },
          { path, kind: 'address', value: '192.168.77.5/24' },
          { path, kind: 'address', value: '2001:db8::5/64' },
          { path, kind: 'route', value: 'IPv4' },
          { path, kind: 'route', value: 'IPv6' },
        ],
      },
    ],
  });
  expect(sample.fn('0000:02:00.0').use.network).toEqual({ known: true, value: [] });
});

test.each([
  [
    'an IPv4 session',
    'SSH_CONNECTION=203.0.113.9 50022 192.168.77.5 22',
    { kind: 'ssh', address: '192.168.77.5' },
  ],
  [
    'an IPv6 session on a link',
    'A=1\0SSH_CONNECTION=fe80::9 50022 fe80::5%br0 22\0B=2',
    { kind: 'ssh', address: 'fe80::5' },
  ],
  ['a session that does not say', 'SSH_CONNECTION=', { kind: 'ssh', address: null }],
  ['no session', 'HOME=/root', { kind: 'local' }],
])('%s is how the host is reached', (_, environment, expected) => {
  const tree = sampleHost();
  tree.setText('/proc/self/environ', environment);
  expect(readHost(tree).reach).toEqual({ known: true, value: expected });
});

test('a session address that is none is malformed', () => {
  const tree = sampleHost();
  tree.setText('/proc/self/environ', 'SSH_CONNECTION=a b c d');
  expect(readHost(tree).reach).toMatchObject({ known: false, reason: 'malformed' });
});

test('displays, sound cards, USB and input devices are found behind their functions', () => {
  expect(sample.fn('0000:01:00.0').use.drm).toEqual({
    known: true,
    value: [
      { name: 'card0', connected: ['card0-DP-1'] },
      { name: 'renderD128', connected: [] },
    ],
  });
  expect(sample.fn('0000:01:00.1').use.sound).toEqual({
    known: true,
    value: [{ name: 'card1', label: 'HDA NVidia' }],
  });
  const { usb, input } = sample.fn('0000:00:14.0').use;
  expect(usb).toMatchObject({
    value: [{ name: '1-3', vendorId: '046d', productId: 'c31c', product: 'Café Keyboard' }, { name: '1-4' }],
  });
  expect(input).toMatchObject({
    value: [
      { name: 'input3', keyboard: true, pointer: false },
      { name: 'input5', keyboard: false, pointer: true },
    ],
  });
});

test('without the mounts and routes of the host, the use of disks and interfaces is unknown, not empty', () => {
  const tree = sampleHost();
  tree.remove('/proc');
  const { fn } = read(tree);
  expect(fn('0000:02:00.0').use.block).toMatchObject({ known: false });
  expect(fn('0000:00:1f.0').use.network).toMatchObject({ known: false });
  expect(fn('0000:00:1f.0').use.block).toEqual({ known: true, value: [] });
});

test.each([
  ['DMAR and no groups', ['DMAR'], { state: 'kernel-off', table: 'DMAR' }],
  ['IVRS and no groups', ['IVRS'], { state: 'kernel-off', table: 'IVRS' }],
  ['neither table', ['FACP'], { state: 'firmware-off' }],
])('%s is the state of the IOMMU', (_, tables, expected) => {
  const tree = createHostTree();
  for (const table of tables) tree.setText(`/sys/firmware/acpi/tables/${table}`, '');
  tree.setDirectory('/sys/kernel/iommu_groups');
  expect(readHost(tree).iommu).toEqual(expected);
});

test('groups of VFIO without an IOMMU are not an IOMMU', () => {
  const tree = createHostTree();
  tree.setText('/sys/kernel/iommu_groups/0/name', 'vfio-noiommu');
  tree.setText('/sys/firmware/acpi/tables/FACP', '');
  expect(readHost(tree).iommu).toEqual({ state: 'firmware-off' });
});

test('without privilege the kind of ports follows from their driver and place', () => {
  const tree = createHostTree();
  const port = (path: string, secondaryBus: number): void => {
    const config = {
      vendor: 0x8086,
      device: 1,
      classCode: '060400',
      secondaryBus,
      portType: 4,
      readable: 64,
    } as const;
    placeFunction(tree, {
      path,
      config,
      driver: 'pcieport',
      files: { max_link_speed: '16.0 GT/s PCIe', max_link_width: '8' },
    });
  };
  port('pci0000:00/0000:00:01.0', 1);
  port('pci0000:00/0000:00:01.0/0000:01:00.0', 2);
  port('pci0000:00/0000:00:01.0/0000:01:00.0/0000:02:03.0', 3);
  const { fn } = read(tree);
  expect(fn('0000:00:01.0').bridge).toMatchObject({
    kind: { value: 'root-port' },
    secondaryBus: { value: 1 },
  });
  expect(fn('0000:01:00.0').bridge).toMatchObject({ kind: { value: 'switch-upstream' } });
  expect(fn('0000:02:03.0').bridge).toMatchObject({ kind: { value: 'switch-downstream' } });
  expect(fn('0000:02:03.0')).toMatchObject({
    bus: { value: 'pci-express' },
    acs: { known: false, reason: 'unreadable' },
  });
});

test('each malformed file makes its own field unknown and no other', () => {
  const tree = createHostTree();
  const config = { vendor: 0x10de, device: 0x2684, classCode: '030000', portType: 0, readable: 64 } as const;
  placeFunction(tree, {
    path: 'pci0000:00/0000:00:02.0',
    config,
    files: {
      numa_node: '-7',
      power_state: 'D9',
      d3cold_allowed: 'maybe',
      resource: '\0\u00ff garbage',
      reset_method: 'flr; rm',
      boot_vga: '2',
      max_link_speed: 'Unknown',
      max_link_width: '255',
      current_link_speed: '9'.repeat(400),
      current_link_width: '-4',
      driver_override: 'x'.repeat(1_000_000),
      removable: '(null)',
    },
  });
  const { fn } = read(tree);
  const found = fn('0000:00:02.0');
  const malformed = { known: false, reason: 'malformed' };
  for (const name of [
    'numaNode',
    'powerState',
    'd3coldAllowed',
    'bars',
    'resetMethods',
    'bootDisplay',
    'driverOverride',
    'removable',
  ] as const) {
    expect(found[name], name).toMatchObject(malformed);
  }
  expect(found.link).toMatchObject({ current: malformed, maximum: { known: false, reason: 'unreported' } });
  expect(found.ids.vendor).toEqual({ known: true, value: '10de' });
});

test('in a flat copy of /sys parents follow from bus numbers', () => {
  const source = sampleHost();
  const tree = createHostTree();
  for (const address of ['0000:00:01.0', '0000:01:00.0']) {
    const config = source.bytes(`/sys/bus/pci/devices/${address}/config`, 4096);
    const uevent = source.text(`/sys/bus/pci/devices/${address}/uevent`);
    if (!config.ok || !uevent.ok) throw new Error('no sample');
    tree.setBytes(`/sys/bus/pci/devices/${address}/config`, config.value);
    tree.setText(`/sys/bus/pci/devices/${address}/uevent`, uevent.value);
  }
  expect(read(tree).fn('0000:01:00.0').parent).toBe('0000:00:01.0');
});
