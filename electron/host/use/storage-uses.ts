import type { StorageLayer, StorageUse } from '../../../shared/model/host-use.ts';
import type { BlockDevice } from './block-device.ts';
import type { BlockStack } from './block-stack.ts';
import type { FileSystems } from './file-systems.ts';
import type { Mounts } from './mounts.ts';

/** Everything about the host's storage that tells what a disk is used for. */
export interface Storage {
  readonly stack: BlockStack;
  readonly devices: ReadonlyMap<string, BlockDevice>;
  readonly mounts: Mounts;
  readonly fileSystems: FileSystems;
  /** Whether any LVM volume is active on the host. */
  readonly anyVolume: boolean;
}

type End = Omit<StorageUse, 'path'> & { readonly through?: StorageLayer };

/** More devices than this on one disk are a broken tree. */
const MAX_DEVICES = 4096;

/** Ways from a disk to every device that stands on it, near to far, each device once and by its shortest way. */
export function pathsFrom(
  disk: string,
  { stack, devices }: Storage,
): ReadonlyMap<string, readonly StorageLayer[]> {
  const layer = (name: string): StorageLayer => ({ name, label: devices.get(name)?.label ?? null });
  const paths = new Map<string, readonly StorageLayer[]>([[disk, [layer(disk)]]]);
  for (const [name, path] of paths) {
    if (paths.size > MAX_DEVICES) break;
    for (const above of stack.next(name)) if (!paths.has(above)) paths.set(above, [...path, layer(above)]);
  }
  return paths;
}

const GRAVEST_FIRST: readonly StorageUse['state'][] = ['mounted', 'active', 'unclear', 'idle'];

/** What a disk and everything on it is used for, the gravest first and of those the nearest. */
export function storageUses(disk: string, storage: Storage): readonly StorageUse[] {
  const uses = [...pathsFrom(disk, storage)].flatMap(([name, path]): readonly StorageUse[] => {
    const device = storage.devices.get(name);
    if (device === undefined) return [];
    return endsOf(device, storage).map(({ state, end, through }) => ({
      path: through === undefined ? path : [...path, through],
      state,
      end,
    }));
  });
  return GRAVEST_FIRST.flatMap((state) => uses.filter((use) => use.state === state));
}

function endsOf(device: BlockDevice, storage: Storage): readonly End[] {
  const points = pointsOf(device, storage.mounts);
  if (points.length > 0) return points.map((end) => ({ state: 'mounted', end }));
  const pool = storage.fileSystems.btrfs.get(device.name);
  if (pool !== undefined) {
    const others = pool.members.flatMap((member) => {
      const other = storage.devices.get(member);
      return other === undefined ? [] : pointsOf(other, storage.mounts);
    });
    const through = { name: 'btrfs', label: pool.uuid };
    const ends = others.length > 0 ? [...new Set(others)] : ['[btrfs]'];
    return ends.map((end) => ({ state: 'mounted', end, through }));
  }
  const type = storage.fileSystems.mounted.get(device.name);
  if (type !== undefined) return [{ state: 'mounted', end: `[${type}]` }];
  if (storage.stack.next(device.name).length > 0) return [];
  const signed = signedEnds(device, storage);
  if (signed.some(({ state }) => state === 'mounted' || state === 'active')) return signed;
  if (device.made !== null) return [{ state: device.runs ? 'active' : 'unclear', end: `[${device.made}]` }];
  return signed;
}

/** By number; and by node, because btrfs mounts carry a number of their own. Device mapper nodes have another name than the kernel's. */
function pointsOf({ name, number, label }: BlockDevice, mounts: Mounts): readonly string[] {
  const points = [
    ...(mounts.byNumber.get(number) ?? []),
    ...(mounts.bySource.get(`/dev/${name}`) ?? []),
    ...(label === null ? [] : (mounts.bySource.get(`/dev/mapper/${label}`) ?? [])),
  ];
  return [...new Set(points)];
}

/** Signatures (as `blkid` names them) of members that the kernel would hold, so that one nobody holds is at rest. */
const AT_REST = /^(?:linux_raid_member|[a-z]+_raid_member|crypto_LUKS|bcache)$/;
/** Those that programs open for themselves, unseen. */
const UNSEEN = /^(?:ceph_bluestore|oracleasm|drbd)$/;

/** What the signature of a device that nothing stands on says. */
function signedEnds(device: BlockDevice, { mounts, fileSystems, anyVolume }: Storage): readonly End[] {
  const { signature } = device;
  const { zpools } = fileSystems;
  if (signature === undefined) return zpools.size > 0 ? [{ state: 'unclear', end: '[zfs_member?]' }] : [];
  if (signature === null) return [];
  const { type, label } = signature;
  const end = `[${type}]`;
  if (type === 'zfs_member') {
    if (label === null) return [{ state: zpools.size > 0 ? 'unclear' : 'idle', end }];
    const through = { name: 'zpool', label };
    if (!zpools.has(label)) return [{ state: 'idle', end, through }];
    const points = mounts.byPool.get(label) ?? [];
    if (points.length === 0) return [{ state: 'active', end: '[ZFS]', through }];
    return points.map((point) => ({ state: 'mounted', end: point, through }));
  }
  if (type === 'LVM2_member') {
    // A physical volume without a volume on it may still belong to a group of which others are active.
    return [{ state: anyVolume ? 'unclear' : 'idle', end }];
  }
  if (AT_REST.test(type)) return [{ state: 'idle', end }];
  return UNSEEN.test(type) ? [{ state: 'unclear', end }] : [];
}
