import type { HostFiles } from '../host-files.ts';
import type { ClassDevice } from './class-devices.ts';

/** Which block devices stand on which: partitions on disks, LUKS, LVM and md on both, btrfs across several. */
export interface BlockStack {
  /** Everything stacked on a device, near to far, each once; what stands on each other in a circle ends the walk. */
  above(name: string): readonly string[];
  /** Devices that hold one btrfs file system together with this one: a mount names only one of them. */
  sharing(name: string): readonly string[];
}

/** Reads the stack from `holders`, the directories of partitions, and btrfs's list of devices. */
export function readBlockStack(files: HostFiles, devices: readonly ClassDevice[]): BlockStack {
  const names = new Set(devices.map(({ name }) => name));
  const children = new Map<string, string[]>();
  const put = (below: string, above: string): void => {
    if (below === above || !names.has(below) || !names.has(above)) return;
    const list = children.get(below);
    if (list === undefined) children.set(below, [above]);
    else list.push(above);
  };
  for (const { name, path } of devices) {
    put(path.split('/').at(-2) ?? '', name);
    const holders = files.list(`${path}/holders`);
    if (holders.ok) for (const holder of holders.value) put(name, holder);
  }
  const pools = btrfsPools(files);
  return {
    above(name) {
      const seen = new Set([name]);
      for (const below of seen) for (const above of children.get(below) ?? []) seen.add(above);
      seen.delete(name);
      return [...seen];
    },
    sharing: (name) => pools.find((pool) => pool.includes(name)) ?? [],
  };
}

function btrfsPools(files: HostFiles): readonly (readonly string[])[] {
  const systems = files.list('/sys/fs/btrfs');
  if (!systems.ok) return [];
  return systems.value
    .filter((name) => /^[0-9a-f-]{36}$/.test(name))
    .flatMap((name) => {
      const members = files.list(`/sys/fs/btrfs/${name}/devices`);
      return members.ok ? [members.value] : [];
    });
}
