import type { HostFiles } from '../host-files.ts';

/** A mounted btrfs file system: one mount names only one of its devices. */
export interface BtrfsPool {
  readonly uuid: string;
  readonly members: readonly string[];
}

/** File systems that the kernel runs, also those that are mounted where this program cannot see it (in another mount namespace). */
export interface FileSystems {
  /** Type of the mounted file system on a device, by kernel name: `dm-0` has ext4. */
  readonly mounted: ReadonlyMap<string, string>;
  readonly btrfs: ReadonlyMap<string, BtrfsPool>;
  /** Names of imported ZFS pools. */
  readonly zpools: ReadonlySet<string>;
}

/** Types that keep a directory for each mounted device (Documentation/ABI/testing/sysfs-fs-ext4, -xfs, -f2fs). */
const TYPES = ['ext4', 'xfs', 'f2fs'];

/** Reads the kernel's own lists of running file systems. Each is missing when its module is not loaded, and then nothing of it runs. */
export function readFileSystems(files: HostFiles): FileSystems {
  const mounted = new Map<string, string>();
  for (const type of TYPES) for (const name of namesIn(files, `/sys/fs/${type}`)) mounted.set(name, type);
  const btrfs = new Map<string, BtrfsPool>();
  for (const uuid of namesIn(files, '/sys/fs/btrfs')) {
    if (!/^[0-9a-f-]{36}$/.test(uuid)) continue;
    const members = namesIn(files, `/sys/fs/btrfs/${uuid}/devices`);
    for (const member of members) btrfs.set(member, { uuid, members });
  }
  // Pools are directories among files of statistics.
  const zfs = '/proc/spl/kstat/zfs';
  const zpools = namesIn(files, zfs).filter((name) => files.list(`${zfs}/${name}`).ok);
  return { mounted, btrfs, zpools: new Set(zpools) };
}

function namesIn(files: HostFiles, directory: string): readonly string[] {
  const names = files.list(directory);
  return names.ok ? names.value : [];
}
