import type { Assignment } from '../assignment.ts';
import { known, unknown } from '../fact.ts';
import { parseGuestId, type Guest, type GuestId, type GuestView } from '../guest.ts';
import type { GuestMemory } from '../guest-memory.ts';
import type { GuestCpu, GuestSetup } from '../guest-setup.ts';
import type { HostSnapshot } from '../host-snapshot.ts';
import type { BlockUse, HostUse, NetworkUse } from '../host-use.ts';
import { unreadParts } from '../unread-parts.ts';
import { parsePciAddress, type PciAddress } from '../pci-address.ts';
import type { PciFunction } from '../pci-function.ts';
import { everythingOffered } from './everything-offered.ts';
import { hypervFeatures } from '../readiness-edit.ts';
import type { PhysicalFunction, VfSettings, VirtualFunction } from '../sriov.ts';
import type { VfPool } from '../vf-pool.ts';

/** Test data: complete objects with quiet defaults, so that a test states only what it is about. */

export function anAddress(text: string): PciAddress {
  const parsed = parsePciAddress(text);
  if (parsed === undefined) throw new Error(`Not a PCI address: ${text}`);
  return parsed;
}

/** `aGuestId(7)` is 00000000-0000-4000-8000-000000000007. */
export function aGuestId(number: number): GuestId {
  const parsed = parseGuestId(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
  if (parsed === undefined) throw new Error(`Not a guest number: ${String(number)}`);
  return parsed;
}

export const unusedByHost: HostUse = {
  block: known([]),
  network: known([]),
  drm: known([]),
  sound: known([]),
  usb: known([]),
  input: known([]),
  processes: known({ list: [], complete: true }),
};

/** A disk whose partitions are mounted at these points, one each. */
export function aDisk(name: string, mounts: readonly string[], fields: Partial<BlockUse> = {}): BlockUse {
  const partition = (number: number): string => `${name}p${String(number + 1)}`;
  return {
    name,
    sizeBytes: known(1e12),
    model: null,
    mounts,
    holders: mounts.map((_, number) => partition(number)),
    nodes: [name, ...mounts.map((_, number) => partition(number))].map((node) => `/dev/${node}`),
    uses: mounts.map((end, number) => ({
      path: [
        { name, label: null },
        { name: partition(number), label: null },
      ],
      state: 'mounted',
      end,
    })),
    ...fields,
  };
}

/** A network interface, and what it carries itself where `addresses` or `defaultRoute` are given. */
export function anInterface(name: string, fields: Partial<NetworkUse> = {}): NetworkUse {
  const path = [{ name, kind: null }];
  const { addresses = [], defaultRoute = false } = fields;
  return {
    name,
    mac: null,
    operState: 'up',
    up: true,
    speed: 1000,
    addresses,
    defaultRoute,
    master: null,
    carries: [
      ...addresses.map((value) => ({ path, kind: 'address' as const, value })),
      ...(defaultRoute ? [{ path, kind: 'route' as const, value: 'IPv4' }] : []),
    ],
    ...fields,
  };
}

export function aFunction(address: string, fields: Partial<PciFunction> = {}): PciFunction {
  return {
    address: anAddress(address),
    ids: {
      vendor: known('8086'),
      device: known('10d3'),
      subsystemVendor: known('8086'),
      subsystemDevice: known('0000'),
      revision: known('00'),
      classCode: known('020000'),
    },
    names: {
      vendor: 'Intel Corporation',
      device: '82574L Gigabit Network Connection',
      subsystem: null,
      classWords: 'Ethernet controller',
    },
    serial: unknown('absent'),
    vpdSerial: unknown('absent'),
    nvmeSerial: unknown('absent'),
    permanentMac: unknown('absent'),
    driver: known('e1000e'),
    driverOverride: known(null),
    iommuGroup: known(1),
    parent: null,
    bridge: null,
    link: { current: known({ speed: 8, width: 4 }), maximum: known({ speed: 8, width: 4 }) },
    numaNode: unknown('unreported'),
    resetMethods: known(['flr']),
    powerState: known('D0'),
    d3coldAllowed: known(true),
    bars: known([]),
    bootDisplay: unknown('absent'),
    graphics: null,
    sriov: null,
    bus: known('pci-express'),
    acs: unknown('unreadable'),
    removable: unknown('absent'),
    errors: { correctable: unknown('absent'), nonfatal: unknown('absent'), fatal: unknown('absent') },
    use: unusedByHost,
    ...fields,
  };
}

/** A physical function that can have 7 virtual ones and has these. */
export function aPhysicalFunction(
  vfs: readonly string[],
  fields: Partial<PhysicalFunction> = {},
): PhysicalFunction {
  return {
    role: 'pf',
    total: known(7),
    current: known(vfs.length),
    autoprobe: known(true),
    kept: known(null),
    vfs: vfs.map(anAddress),
    ...fields,
  };
}

/** A virtual function without settings of its own. */
export function aVirtualFunction(
  pf: string,
  index: number,
  settings: Partial<VfSettings> = {},
): VirtualFunction {
  return {
    role: 'vf',
    pf: anAddress(pf),
    index,
    settings: known({
      mac: null,
      vlan: null,
      qos: 0,
      spoofCheck: true,
      trust: false,
      linkState: 'auto',
      minRate: 0,
      maxRate: 0,
      ...settings,
    }),
  };
}

export function anAssignment(source: string, fields: Partial<Assignment> = {}): Assignment {
  return {
    source: anAddress(source),
    element: 'hostdev',
    alias: null,
    driverName: null,
    managed: true,
    xmlAddress: null,
    bootOrder: null,
    romBar: null,
    romFile: null,
    mac: null,
    vlan: null,
    recorded: { state: 'none' },
    ...fields,
  };
}

export function aMemory(fields: Partial<GuestMemory> = {}): GuestMemory {
  return {
    maximumKiB: 2 * 1024 * 1024,
    currentKiB: 2 * 1024 * 1024,
    hardLimitKiB: null,
    backing: 'anonymous',
    reserved: false,
    persistentPaths: [],
    confidential: null,
    balloon: false,
    ownIommu: null,
    ...fields,
  };
}

/** A guest as virt-manager makes one for Windows 11, with a graphics card in mind. */
export function aSetup(fields: Partial<GuestSetup> = {}): GuestSetup {
  return {
    kvm: true,
    system: 'http://microsoft.com/win/11',
    machineType: 'pc-q35-10.0',
    loader: { path: '/usr/share/OVMF/OVMF_CODE_4M.ms.fd', secureBoot: 'on' },
    tpm: { model: 'tpm-crb', backend: 'emulator', version: '2.0' },
    cpu: aCpu(),
    hyperv: { passthrough: false, on: [...hypervFeatures], vendorId: null },
    hypervClock: true,
    hugepages: null,
    videos: [],
    graphics: [],
    inputs: ['evdev'],
    usbDevices: 0,
    sharedMemory: [],
    disks: [{ target: 'vda', bus: 'virtio' }],
    networks: ['virtio'],
    ...fields,
  };
}

export function aCpu(fields: Partial<GuestCpu> = {}): GuestCpu {
  return {
    mode: 'host-passthrough',
    model: null,
    topology: { sockets: 1, dies: 1, clusters: 1, cores: 2, threads: 1 },
    maximum: 2,
    cache: null,
    migratable: null,
    numa: false,
    ...fields,
  };
}

export function aView(fields: Partial<GuestView> = {}): GuestView {
  return {
    assignments: [],
    leftRecords: [],
    portList: [],
    bootOrders: [],
    networks: [],
    mediated: [],
    ports: { expressTotal: 4, expressUsed: 1, conventionalTotal: 31, conventionalUsed: 0 },
    memory: aMemory(),
    placement: { memoryNodes: null, cpus: null },
    hidesKvm: false,
    handOver: null,
    hostDisks: [],
    setup: aSetup(),
    ...fields,
  };
}

export function aGuest(number: number, name: string, fields: Partial<Guest> = {}): Guest {
  return {
    id: aGuestId(number),
    name,
    title: null,
    state: 'running',
    persistent: true,
    vcpus: 2,
    memoryKiB: 2 * 1024 * 1024,
    machine: 'q35',
    firmware: 'uefi',
    kept: { managedSave: false, memorySnapshots: 0 },
    now: aView(),
    nextStart: aView(),
    definitionMark: '0'.repeat(64),
    ...fields,
  };
}

export function aPool(name: string, fields: Partial<VfPool> = {}): VfPool {
  return {
    name,
    active: true,
    autostart: true,
    managed: true,
    source: { kind: 'list', functions: [] },
    vlan: null,
    ports: known([]),
    ...fields,
  };
}

export function aSnapshot(fields: Partial<HostSnapshot> = {}): HostSnapshot {
  return {
    revision: 1,
    takenAt: '2026-11-22T12:00:00.000Z',
    reader: { state: 'read' },
    libvirt: { state: 'connected', access: 'read-write', libvirtVersion: '11.3.0' },
    identity: {
      hostName: known('atlas'),
      kernel: known('6.12.0'),
      os: known('Debian GNU/Linux 13 (trixie)'),
      cpu: known('AMD Ryzen 9 7950X'),
      commandLine: known('quiet'),
    },
    reach: known({ kind: 'local' }),
    framebuffers: known([]),
    looseInputs: known([]),
    iommu: { state: 'on', kind: 'intel', interruptRemapping: known(true) },
    vfio: known('loaded'),
    ...unreadParts,
    functions: [],
    groups: [],
    slots: known([]),
    hooks: { 'start-check': known('none'), 'hand-over': known('none') },
    errorsBefore: null,
    guests: [],
    offers: known(everythingOffered),
    pools: known([]),
    mediated: known({ parents: [], devices: [] }),
    ...fields,
  };
}
