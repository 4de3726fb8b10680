import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { BlockUse } from '../../../shared/model/host-use.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { fileFact, parseCount, parseLabel } from '../facts/file-fact.ts';
import { ownerInPath } from '../function/topology.ts';
import type { HostFiles } from '../host-files.ts';
import { linkTarget } from '../host-path.ts';
import { readBlockDevice } from './block-device.ts';
import { blockNode } from './block-node.ts';
import { readBlockStack } from './block-stack.ts';
import { byOwner, classDevices, type ClassDevice, type UseOf } from './class-devices.ts';
import { readFileSystems } from './file-systems.ts';
import { readMounts } from './mounts.ts';
import { pathsFrom, storageUses, type Storage } from './storage-uses.ts';

const SECTOR = 512;
const MAX_USES = 64;

/** Disks behind functions, what is stacked on them and what that is used for. */
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
    const withheld: Fact<never> = unknown(mounts.reason, '/proc/self/mountinfo');
    return (address) => (owned.has(address) ? withheld : known([]));
  }
  const all = devices.value.map((device) => readBlockDevice(files, device));
  const storage: Storage = {
    stack: readBlockStack(files, devices.value),
    devices: new Map(all.map((device) => [device.name, device])),
    mounts: mounts.value,
    fileSystems: readFileSystems(files),
    anyVolume: all.some(({ made }) => made === 'LVM'),
  };
  return byOwner(
    known(
      disks.flatMap(([device, owners]) => {
        const use = readDisk(files, device, storage);
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

function readDisk(files: HostFiles, { name, path }: ClassDevice, storage: Storage): BlockUse {
  const size = fileFact(files, `${path}/size`, parseCount);
  const model = files.text(`${path}/device/model`);
  const uses = storageUses(name, storage);
  const layers = [...pathsFrom(name, storage).keys()];
  const mounted = uses.filter(({ state }) => state === 'mounted');
  return {
    name,
    sizeBytes: size.known ? known(size.value * SECTOR) : size,
    model: model.ok ? (parseLabel(model.value) ?? null) : null,
    mounts: [...new Set(mounted.map(({ end }) => end))].slice(0, MAX_USES),
    holders: layers.slice(1),
    nodes: layers.flatMap((layer) => nodesOf(layer, storage)),
    uses: uses.slice(0, MAX_USES),
  };
}

/** The node of a block device and its links. */
function nodesOf(name: string, { devices }: Storage): readonly string[] {
  const { label = null, links = [] } = devices.get(name) ?? {};
  const mapped = label === null ? [] : [`/dev/mapper/${label}`];
  return [...new Set([blockNode(name), ...mapped, ...links])];
}
