import { expect, test } from 'vitest';
import { block, confirm, note } from '../../../shared/rules/make-finding.ts';
import { driver, sysfs } from './testing/captured-host.ts';
import { hostdev } from './testing/domain-xml.ts';
import { idleNic, idleRadeon, NIC, RADEON, RADEON_AUDIO, otherDeviceMissing } from './testing/functions.ts';
import { attach, findingsOf, park, type Row } from './testing/situation.ts';

const REGIONS = '/sys/kernel/iommu_groups/30/reserved_regions';
const DIRECT = '0x000000007b800000 0x000000007fffffff direct';
const direct = (kind: string) => ({ ...idleNic, [REGIONS]: `0x000000007b800000 0x000000007fffffff ${kind}` });
const twoNodes = {
  '/sys/devices/system/node/node0/cpulist': '0-15',
  '/sys/devices/system/node/node1/cpulist': '16-31',
};
const onNode = (node: number) => ({
  ...idleNic,
  ...twoNodes,
  ...sysfs(NIC, { numa_node: String(node) }),
});
const numatune = `<numatune><memory mode='strict' nodeset='0'/></numatune>`;
/** What the host would lose by the network card is another table's matter: here it is not in use. */
const unused = { '/proc/net/route': '', '/proc/net/if_inet6': '', '/proc/net/fib_trie': '' };
const link = (speed: string, width: string, more = {}) => ({
  ...unused,
  ...sysfs('0000:03:05.0', { config: null, max_link_speed: '16.0 GT/s PCIe', max_link_width: '8' }),
  ...sysfs(NIC, {
    config: null,
    reset_method: 'flr',
    max_link_speed: '8.0 GT/s PCIe',
    max_link_width: '4',
    current_link_speed: `${speed} GT/s PCIe`,
    current_link_width: width,
    ...more,
  }),
});

/** What the machine and the function itself have against it. */
const table: readonly Row[] = [
  {
    name: 'memory of the host that firmware wants the device to reach',
    host: 'desktop',
    files: direct('direct'),
    ask: attach('win11', NIC),
    findings: [block('firmware-direct-mapping', { group: 30 }, [`${REGIONS}: ${DIRECT}`])],
  },
  {
    name: 'the same on an AMD machine whose kernel does not refuse it yet',
    host: 'desktop',
    files: { ...direct('direct'), '/proc/sys/kernel/osrelease': '6.1.0-40-amd64' },
    ask: attach('win11', NIC),
    findings: [confirm('firmware-direct-mapping', { group: 30 }, [`${REGIONS}: ${DIRECT}`])],
  },
  {
    name: 'a region that the kernel gives up',
    host: 'desktop',
    files: direct('direct-relaxable'),
    ask: attach('win11', NIC),
    findings: [],
  },
  {
    name: 'a device on another node than the guest’s memory',
    host: 'desktop',
    files: onNode(1),
    guests: [{ name: 'win11', both: { top: numatune } }],
    ask: attach('win11', NIC),
    findings: [
      note('numa-far', { guest: 'win11', address: NIC, node: 1, nodes: '0' }, [
        `/sys/bus/pci/devices/${NIC}/numa_node: 1`,
        '<numatune>: 0',
      ]),
    ],
  },
  {
    name: 'a device on another node than the processors the guest is pinned to, from next start',
    host: 'desktop',
    files: onNode(0),
    guests: [{ name: 'win11', nextStart: { top: `<cputune><vcpupin vcpu='0' cpuset='20-23'/></cputune>` } }],
    ask: attach('win11', NIC, 'both'),
    findings: [
      otherDeviceMissing,
      note('numa-far', { guest: 'win11', address: NIC, node: 0, nodes: '1' }, [
        `/sys/bus/pci/devices/${NIC}/numa_node: 0`,
        '<vcpupin>: 1',
      ]),
    ],
  },
  {
    name: 'a device on the node of the guest',
    host: 'desktop',
    files: onNode(0),
    guests: [{ name: 'win11', both: { top: numatune } }],
    ask: attach('win11', NIC),
    findings: [],
  },
  {
    name: 'a device whose node the kernel does not know',
    host: 'desktop',
    files: { ...idleNic, ...twoNodes },
    guests: [{ name: 'win11', both: { top: numatune } }],
    ask: attach('win11', NIC),
    findings: [],
  },
  {
    name: 'a drive without power on a VMD domain',
    host: 'server',
    files: { ...driver(null, '10000:e1:00.0'), ...sysfs('10000:e1:00.0', { reset: '' }) },
    ask: park('10000:e1:00.0'),
    findings: [
      note('function-asleep', { address: '10000:e1:00.0' }, [
        '/sys/bus/pci/devices/10000:e1:00.0/power_state: D3cold',
      ]),
    ],
  },
  {
    name: 'a graphics card without power, which some never get again',
    host: 'desktop',
    files: { ...idleRadeon, ...sysfs(RADEON, { power_state: 'D3cold' }) },
    ask: park(RADEON, RADEON_AUDIO),
    findings: [
      confirm('function-asleep-display', { address: RADEON }, [
        `/sys/bus/pci/devices/${RADEON}/power_state: D3cold`,
        'https://github.com/mroboff/vm-curator/pull/63',
        'https://github.com/kata-containers/kata-containers/issues/11708',
        'https://github.com/bryansteiner/gpu-passthrough-tutorial/issues/39',
      ]),
    ],
  },
  {
    name: 'an IOMMU without interrupt remapping',
    host: 'desktop',
    files: { ...idleNic, '/proc/interrupts': '   1:          0          9  IO-APIC    1-edge      i8042' },
    ask: attach('win11', NIC),
    findings: [confirm('no-interrupt-remapping')],
  },
  {
    name: 'an IOMMU that the kernel does not use',
    host: 'desktop',
    files: { ...idleNic, '/sys/kernel/iommu_groups': null, '/sys/class/iommu': null },
    ask: attach('win11', NIC, 'nextStart'),
    findings: [
      block('iommu-off', { state: 'kernel-off' }, [
        '/sys/firmware/acpi/tables/IVRS',
        '/sys/kernel/iommu_groups',
      ]),
      otherDeviceMissing,
    ],
  },
  {
    name: 'an IOMMU that firmware does not offer',
    host: 'desktop',
    files: {
      ...idleNic,
      '/sys/kernel/iommu_groups': null,
      '/sys/class/iommu': null,
      '/sys/firmware/acpi/tables/IVRS': null,
    },
    ask: 'doctor',
    findings: [
      {
        code: 'iommu-firmware-off-at',
        severity: 'block',
        values: { maker: 'ASUS', place: 'Advanced › AMD CBS › NBIO Common Options › IOMMU' },
        evidence: ['/sys/firmware/acpi/tables', 'ASUSTeK COMPUTER INC. PRIME X570-PRO'],
      },
    ],
  },
  {
    name: 'a link with half its lanes under a driver at work',
    host: 'desktop',
    files: link('8.0', '2'),
    ask: attach('win11', NIC, 'nextStart'),
    findings: [
      otherDeviceMissing,
      note('link-below-maximum', { address: NIC, current: '8 GT/s x2', maximum: '8 GT/s x4' }, [
        `/sys/bus/pci/devices/${NIC}/current_link_speed`,
        `/sys/bus/pci/devices/${NIC}/current_link_width`,
      ]),
    ],
  },
  {
    name: 'the slow link of a graphics card at rest, asked through its audio function',
    host: 'desktop',
    files: driver('snd_hda_intel', '0000:0e:00.1'),
    guests: [{ name: 'win11', both: { devices: hostdev('0000:0e:00.0') } }],
    ask: attach('win11', '0000:0e:00.1', 'nextStart'),
    findings: [
      otherDeviceMissing,
      note('card-shares-slot', { guest: 'win11' }),
      note('host-loses-sound', { address: '0000:0e:00.1', when: 'nextStart' }, ['HDA NVidia']),
    ],
  },
  {
    name: 'a slow link of a function that sleeps',
    host: 'desktop',
    files: link('2.5', '4', { power_state: 'D3hot' }),
    ask: attach('win11', NIC, 'nextStart'),
    findings: [otherDeviceMissing],
  },
];

test.each(table)('$name', async (row) => {
  expect(await findingsOf(row)).toEqual(row.findings);
});
