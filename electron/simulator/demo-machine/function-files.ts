import { configSpaceOf } from './config-space.ts';
import type { BarEntry, FunctionEntry } from './function-entry.ts';
import { directory, file, link, type HostNode } from './host-node.ts';
import { useFilesOf } from './use-files.ts';

/** What changes while the machine runs, and what depends on the other functions. */
export interface FunctionPlace {
  readonly directory: string;
  readonly driver: string | null;
  readonly group: number | null;
  readonly multifunction: boolean;
  readonly barStarts: readonly number[];
  /** Directory of the physical function of a VF. */
  readonly physicalDirectory: string | null;
  /** Directories of the VFs of a physical function, in order. */
  readonly virtualDirectories: readonly string[];
  /** Whether drivers take its new VFs. */
  readonly autoprobe: boolean;
}

/** IORESOURCE_* words of the kernel as `resource` prints them. */
const resourceFlags: Readonly<Record<BarEntry['kind'], number>> = {
  io: 0x40101,
  memory: 0x40200,
  memory64: 0x140204,
  prefetchable64: 0x14220c,
};

/** The expansion ROM of a display controller (PCI_ROM_RESOURCE), where it could be switched on. */
const ROM_LINE = 6;
const ROM_START = 0xfc00_0000;
const ROM_SIZE = 0x8_0000;
const ROM_FLAGS = 0x46200;

/** Everything sysfs shows of one function: its directory, the links to it, and what its driver made of it. */
export function functionFilesOf(item: FunctionEntry, place: FunctionPlace): HostNode[] {
  const { directory: dir, driver, group } = place;
  const nodes: HostNode[] = [
    link(`/sys/bus/pci/devices/${item.address}`, dir),
    file(`${dir}/vendor`, `0x${item.vendor}`),
    file(`${dir}/device`, `0x${item.device}`),
    file(`${dir}/subsystem_vendor`, `0x${item.subsystemVendor}`),
    file(`${dir}/subsystem_device`, `0x${item.subsystemDevice}`),
    file(`${dir}/class`, `0x${item.classCode}`),
    file(`${dir}/revision`, `0x${item.revision}`),
    file(`${dir}/numa_node`, -1),
    file(`${dir}/enable`, driver === null ? 0 : 1),
    file(`${dir}/irq`, 0),
    file(`${dir}/modalias`, modalias(item)),
    file(`${dir}/uevent`, ueventOf(item, driver)),
    // libvirt binds by override, and clears it when it gives the function back.
    file(`${dir}/driver_override`, driver === 'vfio-pci' ? driver : '(null)'),
    file(`${dir}/power_state`, 'D0'),
    file(`${dir}/d3cold_allowed`, 1),
    file(`${dir}/resource`, resourceOf(item, place.barStarts)),
    {
      path: `${dir}/config`,
      kind: 'bytes',
      bytes: configSpaceOf(item, place),
    },
    link(`${dir}/subsystem`, '/sys/bus/pci'),
  ];
  // Root's alone on a real host, where libvirt tells what is in it.
  if (item.vpdSerial !== null) nodes.push(file(`${dir}/vpd`, ''));
  if (item.resets !== '') nodes.push(file(`${dir}/reset_method`, item.resets));
  if (item.link !== null) {
    nodes.push(
      file(`${dir}/current_link_speed`, `${item.link.nowSpeed.toFixed(1)} GT/s PCIe`),
      file(`${dir}/current_link_width`, item.link.nowWidth),
      file(`${dir}/max_link_speed`, `${item.link.speed.toFixed(1)} GT/s PCIe`),
      file(`${dir}/max_link_width`, item.link.width),
    );
  }
  if (item.express === 'endpoint') nodes.push(...errorFilesOf(item, dir));
  if (item.bootDisplay !== null) nodes.push(file(`${dir}/boot_vga`, item.bootDisplay ? 1 : 0));
  if (item.resizable !== null)
    nodes.push(file(`${dir}/resource${String(item.resizable.register)}_resize`, item.resizable.sizes));
  if (item.buses !== null) nodes.push(directory(`${dir}/pci_bus/${busName(item)}`));
  if (item.buses !== null) {
    nodes.push(
      file(`${dir}/secondary_bus_number`, item.buses.secondary),
      file(`${dir}/subordinate_bus_number`, item.buses.subordinate),
    );
  }
  if (item.sriov !== null) {
    nodes.push(
      file(`${dir}/sriov_totalvfs`, item.sriov.total),
      file(`${dir}/sriov_numvfs`, place.virtualDirectories.length),
      file(`${dir}/sriov_drivers_autoprobe`, place.autoprobe ? 1 : 0),
      ...place.virtualDirectories.map((vf, index) => link(`${dir}/virtfn${String(index)}`, vf)),
    );
  }
  if (place.physicalDirectory !== null) nodes.push(link(`${dir}/physfn`, place.physicalDirectory));
  if (driver !== null) {
    nodes.push(
      link(`${dir}/driver`, `/sys/bus/pci/drivers/${driver}`),
      link(`/sys/bus/pci/drivers/${driver}/${item.address}`, dir),
    );
    if (driver === item.driver) nodes.push(...useFilesOf(item, dir));
  }
  if (group !== null) {
    const groupDirectory = `/sys/kernel/iommu_groups/${String(group)}`;
    nodes.push(
      link(`${dir}/iommu_group`, groupDirectory),
      link(`${dir}/iommu`, '/sys/devices/pci0000:00/0000:00:00.2/iommu/ivhd0'),
      link(`${groupDirectory}/devices/${item.address}`, dir),
    );
  }
  return nodes;
}

/** Names as Linux 6.12 prints them, those that matter here. */
function errorFilesOf({ errors }: FunctionEntry, dir: string): HostNode[] {
  const text = (kind: string, which: readonly (readonly [string, number])[]): string =>
    [...which.map(([name, count]) => `${name} ${String(count)}`)]
      .concat(`TOTAL_ERR_${kind} ${String(which.reduce((sum, [, count]) => sum + count, 0))}`)
      .join('\n');
  return [
    file(
      `${dir}/aer_dev_correctable`,
      text('COR', [
        ['RxErr', 0],
        ['BadTLP', errors.corrected],
        ['BadDLLP', 0],
      ]),
    ),
    file(
      `${dir}/aer_dev_nonfatal`,
      text('NONFATAL', [
        ['CmpltTO', errors.nonfatal],
        ['UnsupReq', 0],
      ]),
    ),
    file(
      `${dir}/aer_dev_fatal`,
      text('FATAL', [
        ['DLP', 0],
        ['MalfTLP', 0],
      ]),
    ),
  ];
}

function busName(item: FunctionEntry): string {
  const domain = item.address.slice(0, item.address.indexOf(':'));
  return `${domain}:${(item.buses?.secondary ?? 0).toString(16).padStart(2, '0')}`;
}

function modalias(item: FunctionEntry): string {
  const wide = (text: string): string => text.toUpperCase().padStart(8, '0');
  const [base = '', sub = '', programming = ''] = item.classCode.toUpperCase().match(/../g) ?? [];
  return (
    `pci:v${wide(item.vendor)}d${wide(item.device)}sv${wide(item.subsystemVendor)}sd${wide(item.subsystemDevice)}` +
    `bc${base}sc${sub}i${programming}`
  );
}

function ueventOf(item: FunctionEntry, driver: string | null): string {
  return [
    ...(driver === null ? [] : [`DRIVER=${driver}`]),
    `PCI_CLASS=${item.classCode.toUpperCase().replace(/^0/, '')}`,
    `PCI_ID=${item.vendor}:${item.device}`.toUpperCase(),
    `PCI_SUBSYS_ID=${item.subsystemVendor}:${item.subsystemDevice}`.toUpperCase(),
    `PCI_SLOT_NAME=${item.address}`,
    `MODALIAS=${modalias(item)}`,
  ].join('\n');
}

/** Six registers, the ROM, and the rest of the kernel's table: 13 lines, 17 for bridges. */
function resourceOf(item: FunctionEntry, starts: readonly number[]): string {
  const lines: string[] = [];
  item.bars.forEach((bar, index) => {
    const start = starts[index] ?? 0;
    lines.push(resourceLine(start, start + bar.size - 1, resourceFlags[bar.kind]));
    if (bar.kind.endsWith('64')) lines.push(resourceLine(0, 0, 0));
  });
  while (lines.length < ROM_LINE) lines.push(resourceLine(0, 0, 0));
  if (item.bootDisplay !== null) lines.push(resourceLine(ROM_START, ROM_START + ROM_SIZE - 1, ROM_FLAGS));
  while (lines.length < (item.buses === null ? 13 : 17)) lines.push(resourceLine(0, 0, 0));
  return lines.join('\n');
}

function resourceLine(...words: readonly number[]): string {
  return words.map((word) => `0x${word.toString(16).padStart(16, '0')}`).join(' ');
}
