import type { HostTree } from '../host-tree.ts';
import { configSpace, type ConfigShape } from './config-space.ts';

/** A function to put into a tree. `path` is its directory below `/sys/devices`; its last part is the address. */
export interface PlacedFunction {
  readonly path: string;
  readonly config: ConfigShape;
  readonly driver?: string;
  readonly group?: number;
  /** More attribute files by name, or other values for the usual ones. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Puts a function into a tree as the kernel shows it: its directory, the bus's link to it, its driver and its group. */
export function placeFunction(
  tree: HostTree,
  { path, config, driver, group, files = {} }: PlacedFunction,
): string {
  const directory = `/sys/devices/${path}`;
  const address = path.slice(path.lastIndexOf('/') + 1);
  tree.setLink(`/sys/bus/pci/devices/${address}`, `../../../devices/${path}`);
  tree.setBytes(`${directory}/config`, configSpace(config));
  const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');
  const uevent = [
    ...(driver === undefined ? [] : [`DRIVER=${driver}`]),
    `PCI_CLASS=${parseInt(config.classCode, 16).toString(16).toUpperCase()}`,
    `PCI_ID=${hex(config.vendor)}:${hex(config.device)}`,
    `PCI_SUBSYS_ID=${hex(config.subsystem?.vendor ?? 0)}:${hex(config.subsystem?.device ?? 0)}`,
    `PCI_SLOT_NAME=${address}`,
  ];
  const usual: Readonly<Record<string, string>> = {
    uevent: uevent.join('\n'),
    numa_node: '-1',
    driver_override: '(null)',
    power_state: 'D0',
    d3cold_allowed: '1',
    resource: '0x0000000000000000 0x0000000000000000 0x0000000000000000',
  };
  for (const [name, text] of Object.entries({ ...usual, ...files }))
    tree.setText(`${directory}/${name}`, text);
  const up = '../'.repeat(path.split('/').length + 1);
  if (driver !== undefined && driver !== '') {
    tree.setDirectory(`/sys/bus/pci/drivers/${driver}`);
    tree.setLink(`${directory}/driver`, `${up}bus/pci/drivers/${driver}`);
  }
  if (group !== undefined) {
    tree.setLink(
      `/sys/kernel/iommu_groups/${String(group)}/devices/${address}`,
      `../../../../devices/${path}`,
    );
    tree.setLink(`${directory}/iommu_group`, `${up}kernel/iommu_groups/${String(group)}`);
  }
  return directory;
}
