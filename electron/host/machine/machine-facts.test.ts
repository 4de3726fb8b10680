import { expect, test } from 'vitest';
import { known, unknown } from '../../../shared/model/fact.ts';
import { createHostTree, type HostTree } from '../host-tree.ts';
import { readMachine } from './machine-facts.ts';

function withFiles(files: Readonly<Record<string, string>>): HostTree {
  const tree = createHostTree();
  for (const [path, text] of Object.entries(files)) tree.setText(path, text);
  return tree;
}

const memory = (total: string, available: string) =>
  readMachine(
    withFiles({
      '/proc/meminfo': `MemTotal:       ${total} kB\nMemFree: 1 kB\nMemAvailable:   ${available} kB`,
    }),
    [],
  ).memory;

test('available memory is told to the nearest sixteenth', () => {
  expect(memory('16000', '7600')).toEqual(known({ totalKiB: 16000, availableKiB: 8000 }));
  expect(memory('16000', '8400')).toEqual(known({ totalKiB: 16000, availableKiB: 8000 }));
  expect(memory('16000', '99999')).toEqual(known({ totalKiB: 16000, availableKiB: 16000 }));
});

test.each([
  ['0', '0'],
  ['x', '1'],
  ['1', '-1'],
])('a machine with %s kB of which %s are available is none', (total, available) => {
  expect(memory(total, available)).toMatchObject({ known: false, reason: 'malformed' });
});

test('nodes are sorted, and one that cannot be understood makes them unknown', () => {
  const nodes = {
    '/sys/devices/system/node/node1/cpulist': '2-3',
    '/sys/devices/system/node/node0/cpulist': '0,1',
  };
  expect(
    readMachine(withFiles({ ...nodes, '/sys/devices/system/node/possible': '0-1' }), []).numaNodes,
  ).toEqual(
    known([
      { id: 0, cpus: [0, 1] },
      { id: 1, cpus: [2, 3] },
    ]),
  );
  expect(
    readMachine(withFiles({ ...nodes, '/sys/devices/system/node/node2/cpulist': 'all' }), []).numaNodes,
  ).toMatchObject({ reason: 'malformed' });
  expect(readMachine(createHostTree(), []).numaNodes).toEqual(unknown('absent'));
});

test('only direct regions bind a group, and only those of groups that can be read', () => {
  const tree = withFiles({
    '/sys/kernel/iommu_groups/12/reserved_regions':
      '0x00000000bf800000 0x00000000cf9fffff direct-relaxable\n0x00000000fee00000 0x00000000feefffff msi',
    '/sys/kernel/iommu_groups/3/reserved_regions':
      '0x000000007b800000 0x000000007fffffff direct\n0x000000000009d000 0x000000000009dfff direct\n0x00000000fee00000 0x00000000feefffff msi',
    '/sys/kernel/iommu_groups/4/reserved_regions': 'anything but direct',
  });
  tree.setUnreadable('/sys/kernel/iommu_groups/5/reserved_regions', 'unreadable');
  expect(
    readMachine(tree, [
      { bridge: null, iommuGroup: known(3) },
      ...[4, 5, 12].map((group) => ({ bridge: null, iommuGroup: known(group) })),
      { bridge: null, iommuGroup: known(3) },
      { bridge: null, iommuGroup: known(null) },
    ]).directMappings,
  ).toEqual([
    {
      group: 3,
      regions: ['0x000000007b800000 0x000000007fffffff', '0x000000000009d000 0x000000000009dfff'],
    },
  ]);
});

test('of files about modules the lines about VFIO are kept, without comments and from no other file', () => {
  const tree = withFiles({
    '/etc/modules': '# vfio\nvfio_virqfd\nloop',
    '/etc/modprobe.d/vfio.conf': '  options vfio-pci ids=10de:2684\nsoftdep nouveau pre: vfio-pci',
    '/etc/modprobe.d/vfio.conf.bak': 'options vfio-pci ids=1:1',
    '/etc/dracut.conf.d/10.conf': 'force_drivers+=" vfio \x1b[2J "',
  });
  expect(readMachine(tree, []).moduleSettings).toEqual([
    { file: '/etc/modprobe.d/vfio.conf', line: 'options vfio-pci ids=10de:2684' },
    { file: '/etc/modprobe.d/vfio.conf', line: 'softdep nouveau pre: vfio-pci' },
    { file: '/etc/modules', line: 'vfio_virqfd' },
  ]);
});

test('huge pages are told by size, and one pool that cannot be read makes all unknown', () => {
  const pool = (size: number, total: string, free: string, promised = '0') => ({
    [`/sys/kernel/mm/hugepages/hugepages-${String(size)}kB/nr_hugepages`]: total,
    [`/sys/kernel/mm/hugepages/hugepages-${String(size)}kB/free_hugepages`]: free,
    [`/sys/kernel/mm/hugepages/hugepages-${String(size)}kB/resv_hugepages`]: promised,
  });
  const both = { ...pool(1048576, '16', '6', '2'), ...pool(2048, '0', '0') };
  expect(readMachine(withFiles(both), []).hugepages).toEqual(
    known([
      { sizeKiB: 2048, total: 0, free: 0 },
      { sizeKiB: 1048576, total: 16, free: 4 },
    ]),
  );
  expect(readMachine(withFiles({ ...both, ...pool(2048, '-1', '0') }), []).hugepages).toEqual(
    unknown('malformed', '-1'),
  );
  expect(readMachine(createHostTree(), []).hugepages).toEqual(unknown('absent'));
});
