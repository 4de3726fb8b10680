import type { FunctionEntry } from './function-entry.ts';
import { KERNEL, startFiles } from './start-files.ts';
import { directory, file, link, type HostNode } from './host-node.ts';
import { deviceNumber } from './use-files.ts';

const PROCESSOR = 'AMD Ryzen 9 5950X 16-Core Processor';
const IOMMU = '/sys/devices/pci0000:00/0000:00:00.2/iommu/ivhd0';

/** What the machine says of itself, whatever its devices do. */
export function machineFiles(): HostNode[] {
  return [
    ...startFiles(),
    file('/proc/sys/kernel/hostname', 'atlas'),
    file('/proc/sys/kernel/osrelease', KERNEL),
    file(
      '/proc/version',
      `Linux version ${KERNEL} (debian-kernel@lists.debian.org) #1 SMP PREEMPT_DYNAMIC Debian 6.12.48-1`,
    ),
    file(
      '/proc/cpuinfo',
      `processor\t: 0\nvendor_id\t: AuthenticAMD\nmodel name\t: ${PROCESSOR}\nflags\t\t: fpu svm`,
    ),
    file(
      '/proc/meminfo',
      'MemTotal:       131782144 kB\nMemFree:        21034512 kB\nMemAvailable:   65891072 kB',
    ),
    file('/sys/devices/system/node/node0/cpulist', '0-31'),
    file(
      '/etc/os-release',
      'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nNAME="Debian GNU/Linux"\nVERSION_ID="13"\nID=debian',
    ),
    file(
      '/proc/modules',
      ['vfio_pci 16384 1', 'vfio_pci_core 94208 1 vfio_pci', 'vfio_iommu_type1 49152 0', 'vfio 69632 3']
        .map((line) => `${line} - Live 0x0000000000000000`)
        .join('\n'),
    ),
    directory('/sys/module/vfio_pci/parameters'),
    directory('/sys/bus/pci/drivers/vfio-pci'),
    directory(`/lib/modules/${KERNEL}`),
    directory('/etc/libvirt/hooks'),
    file(`/sys/devices/system/cpu/online`, '0-31'),
    // Nobody has come to it by ssh.
    file('/proc/self/environ', ''),
    file('/proc/swaps', 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority'),
    file('/sys/devices/virtual/net/br0/address', '3c:7c:3f:20:11:99'),
    file('/sys/devices/virtual/net/br0/operstate', 'up'),
    directory('/sys/devices/virtual/net/br0/bridge'),
    link('/sys/class/net/br0', '/sys/devices/virtual/net/br0'),
  ];
}

/** What shows that the IOMMU is there (`table`: firmware describes it) and at work (`active`). */
export function iommuFiles(state: 'on' | 'kernel' | 'firmware'): HostNode[] {
  const table: HostNode[] =
    state === 'firmware'
      ? []
      : [
          {
            path: '/sys/firmware/acpi/tables/IVRS',
            kind: 'bytes',
            bytes: Buffer.from('IVRS\x90\0\0\0\x02', 'latin1'),
          },
        ];
  const nodes = [
    file('/sys/firmware/acpi/tables/FACP', 'FACP'),
    file('/proc/interrupts', interruptsOf(state === 'on')),
    ...table,
  ];
  if (state !== 'on') return [...nodes, directory('/sys/kernel/iommu_groups'), directory('/sys/class/iommu')];
  return [
    ...nodes,
    link('/sys/class/iommu/ivhd0', IOMMU),
    file(`${IOMMU}/amd-iommu/cap`, '40000b0f'),
    file(`${IOMMU}/amd-iommu/features`, '25bf732fa2295afe:1d'),
  ];
}

function interruptsOf(remapped: boolean): string {
  const chip = remapped ? 'IR-' : '';
  return [
    '            CPU0       CPU1',
    `   1:          0          9  ${chip}IO-APIC    1-edge      i8042`,
    `  42:      10240          0  ${chip}PCI-MSIX-0000:01:00.0    0-edge      nvme0q0`,
    ' NMI:          0          0   Non-maskable interrupts',
  ].join('\n');
}

/** Mounts and routes, of what is there now: a drive that was given away is mounted nowhere. */
export function useTables(present: readonly FunctionEntry[]): HostNode[] {
  const mounts = present
    .flatMap((item) => item.disks)
    .flatMap((disk) => disk.partitions)
    .filter((partition) => partition.mount !== undefined)
    .toSorted((a, b) => (a.mount ?? '').localeCompare(b.mount ?? ''));
  const interfaces = new Set(present.map((item) => item.network?.name));
  const lines = mounts.map(({ name, mount = '', fs }) => `/dev/${name} ${mount} ${fs} rw,relatime 0 0`);
  const infos = mounts.map(
    ({ name, mount = '', fs }, index) =>
      `${String(30 + index)} 1 ${deviceNumber(name)} / ${mount} rw,relatime shared:${String(index + 1)} - ${fs} /dev/${name} rw`,
  );
  const pseudo = ['proc /proc proc rw,nosuid 0 0', 'sysfs /sys sysfs rw,nosuid 0 0'];
  const hasUplink = interfaces.has('enp9s0');
  return [
    file('/proc/mounts', [...lines, ...pseudo].join('\n')),
    file('/proc/self/mounts', [...lines, ...pseudo].join('\n')),
    file(
      '/proc/self/mountinfo',
      [...infos, '90 30 0:21 / /proc rw,nosuid shared:90 - proc proc rw'].join('\n'),
    ),
    file('/proc/net/route', routes(hasUplink)),
    file('/proc/net/ipv6_route', ''),
    file('/proc/net/if_inet6', hasUplink ? 'fe800000000000003e7c3ffffe201122 02 40 20 80   enp9s0' : ''),
    file('/proc/net/fib_trie', fibTrie(hasUplink)),
    file('/proc/asound/cards', soundCards(present)),
  ];
}

/** Addresses as the kernel prints them: little-endian hex. 192.168.1.0/24, gateway .1. */
function routes(hasUplink: boolean): string {
  const row = (...cells: readonly string[]): string => cells.join('\t');
  const title = row(
    'Iface',
    'Destination',
    'Gateway ',
    'Flags',
    'RefCnt',
    'Use',
    'Metric',
    'Mask',
    'MTU',
    'Window',
    'IRTT',
  );
  if (!hasUplink) return title;
  return [
    title,
    row('enp9s0', '00000000', '0101A8C0', '0003', '0', '0', '100', '00000000', '0', '0', '0'),
    row('enp9s0', '0001A8C0', '00000000', '0001', '0', '0', '100', '00FFFFFF', '0', '0', '0'),
  ].join('\n');
}

function fibTrie(hasUplink: boolean): string {
  const own = hasUplink
    ? ['  +-- 192.168.1.0/24 2 0 2', '     |-- 192.168.1.20', '        /32 host LOCAL']
    : ['  |-- 127.0.0.1', '     /32 host LOCAL'];
  return ['Local:', ...own].join('\n');
}

function soundCards(present: readonly FunctionEntry[]): string {
  return present
    .flatMap(({ sound }) => (sound === null ? [] : [sound]))
    .toSorted((a, b) => a.card - b.card)
    .map(
      ({ card, label }) =>
        `${String(card).padStart(2)} [${label
          .replaceAll(/[^A-Za-z0-9]/g, '')
          .slice(0, 15)
          .padEnd(15)}]: HDA - ${label}\n                      ${label}`,
    )
    .join('\n');
}
