import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { BlockUse } from '../../../shared/model/host-use.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { fileFact, parseCount, parseLabel } from '../facts/file-fact.ts';
import { ownerInPath } from '../function/topology.ts';
import type { HostFiles } from '../host-files.ts';
import { linkTarget } from '../host-path.ts';
import { readBlockStack, type BlockStack } from './block-stack.ts';
import { byOwner, classDevices, type ClassDevice, type UseOf } from './class-devices.ts';
import { readMounts, type Mounts } from './mounts.ts';

const SECTOR = 512;
const MAX_MOUNTS = 64;

/**
 * Disks behind functions, what is stacked on them and where that is mounted. Members of a ZFS pool do not show where their pool is mounted:
 * the kernel tells that to root only, through ZFS's own tools.
 */
export function readBlock(files: HostFiles): UseOf<BlockUse> {
  const devices = classDevices(files, '/sys/class/block');
  if (!devices.known) return () => devices;
  const names = new Set(devices.value.map(({ name }) => name));
  const disks = devices.value
    .filter(
      ({ name, path }) =>
        !names.has(path.split('/').at(-2) ?? '') && !/^nvme[0-9]+c[0-9]+n[0-9]+$/.test(name),
    )
    .map((device) => [device, ownersOf(files, device)] as const)
    .filter(([, owners]) => owners.length > 0);
  const mounts = readMounts(files);
  if (!mounts.known) {
    const owned = new Set(disks.flatMap(([, owners]) => owners));
    const withheld: Fact<never> = unknown(mounts.reason, 'mounts');
    return (address) => (owned.has(address) ? withheld : known([]));
  }
  const stack = readBlockStack(files, devices.value);
  const byName = new Map(devices.value.map((device) => [device.name, device]));
  return byOwner(
    known(
      disks.flatMap(([device, owners]) => {
        const use = readDisk(files, device, stack, byName, mounts.value);
        return owners.map((owner) => [owner, use] as const);
      }),
    ),
  );
}

/**
 * The functions behind a disk: more than one where NVMe multipath makes one disk of several controllers (or of one: native multipath puts
 * every disk of a subsystem below `/sys/devices/virtual`).
 */
function ownersOf(files: HostFiles, { path, owner }: ClassDevice): readonly PciAddress[] {
  if (owner !== undefined) return [owner];
  if (!path.startsWith('/sys/devices/virtual/nvme-subsystem/')) return [];
  const subsystem = path.slice(0, path.lastIndexOf('/'));
  const names = files.list(subsystem);
  if (!names.ok) return [];
  const owners = names.value
    .filter((name) => /^nvme[0-9]+$/.test(name))
    .flatMap((name) => {
      const target = files.link(`${subsystem}/${name}`);
      return target.ok ? (ownerInPath(linkTarget(`${subsystem}/${name}`, target.value)) ?? []) : [];
    });
  return [...new Set(owners)];
}

function readDisk(
  files: HostFiles,
  { name, path }: ClassDevice,
  stack: BlockStack,
  devices: ReadonlyMap<string, ClassDevice>,
  mounts: Mounts,
): BlockUse {
  const holders = stack.above(name);
  const stacked = [name, ...holders];
  const sharing = stacked.flatMap((member) => stack.sharing(member));
  const size = fileFact(files, `${path}/size`, parseCount);
  const model = files.text(`${path}/device/model`);
  const points = new Set(
    [...stacked, ...sharing].flatMap((member) => {
      const device = devices.get(member);
      return device === undefined ? [] : mountsOf(files, device, mounts);
    }),
  );
  return {
    name,
    sizeBytes: size.known ? known(size.value * SECTOR) : size,
    model: model.ok ? (parseLabel(model.value) ?? null) : null,
    mounts: [...points].slice(0, MAX_MOUNTS),
    holders,
  };
}

/** By number; and by node, because btrfs mounts carry a number of their own. Device mapper nodes have another name than the kernel's. */
function mountsOf(files: HostFiles, { name, path }: ClassDevice, mounts: Mounts): readonly string[] {
  const number = files.text(`${path}/dev`);
  const mapped = name.startsWith('dm-') ? files.text(`${path}/dm/name`) : undefined;
  return [
    ...(number.ok ? (mounts.byNumber.get(number.value) ?? []) : []),
    ...(mounts.bySource.get(`/dev/${name}`) ?? []),
    ...(mapped?.ok === true ? (mounts.bySource.get(`/dev/mapper/${mapped.value}`) ?? []) : []),
  ];
}
