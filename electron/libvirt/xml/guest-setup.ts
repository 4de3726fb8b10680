import type {
  CpuTopology,
  GuestCpu,
  GuestDisk,
  GuestHyperv,
  GuestLoader,
  GuestSetup,
  GuestTpm,
  GuestVideo,
  SharedMemory,
} from '../../../shared/model/guest-setup.ts';
import { attribute, child, childrenOf, childWith, textOf, type XmlElement } from './element.ts';
import { kibibytes, whole } from './quantity.ts';

const LIBOSINFO = 'http://libosinfo.org/xmlns/libvirt/domain/1.0';
const QEMU = 'http://libvirt.org/schemas/domain/qemu/1.0';

/** Reads what a definition says that decides how well a graphics card works in the guest. */
export function readSetup(domain: XmlElement, devices: XmlElement | undefined): GuestSetup {
  const os = child(domain, 'os');
  const features = child(domain, 'features');
  return {
    kvm: attribute(domain, 'type') === 'kvm',
    system: readSystem(child(domain, 'metadata')),
    machineType: attribute(child(os, 'type'), 'machine') ?? '',
    loader: readLoader(os),
    tpm: readTpm(child(devices, 'tpm')),
    cpu: readCpu(domain),
    hyperv: readHyperv(child(features, 'hyperv')),
    hypervClock: childrenOf(child(domain, 'clock'), 'timer').some(
      (timer) => attribute(timer, 'name') === 'hypervclock' && attribute(timer, 'present') !== 'no',
    ),
    hugepages: readHugepages(child(child(domain, 'memoryBacking'), 'hugepages')),
    videos: childrenOf(devices, 'video').flatMap(readVideo),
    graphics: childrenOf(devices, 'graphics').map(readGraphicsKind),
    inputs: childrenOf(devices, 'input').map((one) =>
      [attribute(one, 'type') ?? '', attribute(one, 'bus') ?? ''].join(' ').trim(),
    ),
    usbDevices: childrenOf(devices, 'hostdev').filter((one) => attribute(one, 'type') === 'usb').length,
    sharedMemory: [...childrenOf(devices, 'shmem').map(readShared), ...kvmfr(domain)],
    disks: childrenOf(devices, 'disk').flatMap(readDisk),
    networks: childrenOf(devices, 'interface').flatMap((one) =>
      attribute(one, 'type') === 'hostdev' ? [] : (attribute(child(one, 'model'), 'type') ?? []),
    ),
  };
}

/** Any prefix may be bound to the namespace, on libosinfo's element as libvirt prints it. */
function readSystem(metadata: XmlElement | undefined): string | null {
  for (const element of metadata?.children ?? []) {
    const prefix = element.name.split(':')[0] ?? '';
    if (attribute(element, `xmlns:${prefix}`) !== LIBOSINFO) continue;
    return attribute(child(element, `${prefix}:os`), 'id') ?? null;
  }
  return null;
}

function readLoader(os: XmlElement | undefined): GuestLoader {
  const loader = child(os, 'loader');
  const feature = (name: string): string | undefined =>
    attribute(childWith(child(os, 'firmware'), 'feature', 'name', name), 'enabled');
  const isEfi = attribute(os, 'firmware') === 'efi' || attribute(loader, 'type') === 'pflash';
  const enforced = attribute(loader, 'secure') ?? feature('secure-boot');
  const keys = feature('enrolled-keys');
  return { path: textOf(loader), secureBoot: isEfi ? secureBoot(loader, enforced, keys) : 'off' };
}

function secureBoot(
  loader: XmlElement | undefined,
  enforced: string | undefined,
  keys: string | undefined,
): GuestLoader['secureBoot'] {
  if (enforced === 'no' || keys === 'no') return 'off';
  if (enforced === 'yes') return keys === 'yes' ? 'on' : 'unknown';
  // A loader that is written out and does not say "secure" runs without the protection that Secure Boot needs.
  return loader === undefined ? 'unknown' : 'off';
}

function readTpm(tpm: XmlElement | undefined): GuestTpm | null {
  if (tpm === undefined) return null;
  const backend = child(tpm, 'backend');
  return {
    model: attribute(tpm, 'model') ?? '',
    backend: attribute(backend, 'type') ?? '',
    version: attribute(backend, 'version') ?? null,
  };
}

function readCpu(domain: XmlElement): GuestCpu {
  const cpu = child(domain, 'cpu');
  const migratable = attribute(cpu, 'migratable');
  const model = textOf(child(cpu, 'model'));
  return {
    mode: attribute(cpu, 'mode') ?? (model === null ? null : 'custom'),
    model,
    topology: readTopology(child(cpu, 'topology')),
    maximum: whole(textOf(child(domain, 'vcpu'))) ?? 1,
    cache: attribute(child(cpu, 'cache'), 'mode') ?? null,
    migratable: migratable === undefined ? null : migratable === 'on',
    numa: child(cpu, 'numa') !== undefined,
  };
}

function readTopology(topology: XmlElement | undefined): CpuTopology | null {
  if (topology === undefined) return null;
  const count = (name: string): number => whole(attribute(topology, name)) ?? 1;
  return {
    sockets: count('sockets'),
    dies: count('dies'),
    clusters: count('clusters'),
    cores: count('cores'),
    threads: count('threads'),
  };
}

function readHyperv(hyperv: XmlElement | undefined): GuestHyperv | null {
  if (hyperv === undefined) return null;
  const on = hyperv.children.filter((one) => attribute(one, 'state') !== 'off');
  return {
    passthrough: attribute(hyperv, 'mode') === 'passthrough',
    on: on.map(({ name }) => name),
    vendorId:
      attribute(
        on.find(({ name }) => name === 'vendor_id'),
        'value',
      ) ?? null,
  };
}

function readHugepages(hugepages: XmlElement | undefined): GuestSetup['hugepages'] {
  if (hugepages === undefined) return null;
  const page = child(hugepages, 'page');
  const size = whole(attribute(page, 'size'));
  if (page === undefined || size === undefined) return { sizeKiB: null };
  const sized = { ...page, text: String(size) };
  return { sizeKiB: kibibytes(sized) ?? null };
}

function readVideo(video: XmlElement): readonly GuestVideo[] {
  const model = child(video, 'model');
  const type = attribute(model, 'type') ?? '';
  if (type === 'none') return [];
  return [{ model: type, accelerated: attribute(child(model, 'acceleration'), 'accel3d') === 'yes' }];
}

function readGraphicsKind(graphics: XmlElement): string {
  const isDrawn = attribute(child(graphics, 'gl'), 'enable') === 'yes';
  return `${attribute(graphics, 'type') ?? ''}${isDrawn ? ' gl' : ''}`;
}

function readShared(shmem: XmlElement): SharedMemory {
  const kib = kibibytes(child(shmem, 'size'));
  return { name: attribute(shmem, 'name') ?? '', sizeMiB: kib === undefined ? null : Math.floor(kib / 1024) };
}

/** Looking Glass' own kernel module has no element of libvirt's: its device is given to QEMU by hand (looking-glass.io, "IVSHMEM with the KVMFR module"). */
function kvmfr(domain: XmlElement): readonly SharedMemory[] {
  for (const element of domain.children) {
    const [prefix = '', name] = element.name.split(':');
    if (name !== 'commandline' || attribute(domain, `xmlns:${prefix}`) !== QEMU) continue;
    const words = element.children.map((arg) => attribute(arg, 'value') ?? '');
    const word = words.find((text) => /\/dev\/kvmfr[0-9]/.test(text));
    if (word === undefined) continue;
    const size = /\bsize["=:]+\s*([0-9]{1,15})(M?)/.exec(word);
    const bytes = size?.[2] === 'M' ? Number(size[1]) * 2 ** 20 : Number(size?.[1] ?? 0);
    return [{ name: 'kvmfr', sizeMiB: bytes === 0 ? null : Math.floor(bytes / 2 ** 20) }];
  }
  return [];
}

function readDisk(disk: XmlElement): readonly GuestDisk[] {
  const device = attribute(disk, 'device') ?? 'disk';
  const target = child(disk, 'target');
  if (device !== 'disk' && device !== 'lun') return [];
  return [{ target: attribute(target, 'dev') ?? '', bus: attribute(target, 'bus') ?? '' }];
}
