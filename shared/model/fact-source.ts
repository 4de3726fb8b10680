import type { PciAddress } from './pci-address.ts';

/** Every fact of a function that is read from the host and shown with its source. */
export type FactField =
  | 'vendor'
  | 'device'
  | 'subsystemVendor'
  | 'subsystemDevice'
  | 'revision'
  | 'classCode'
  | 'names'
  | 'serial'
  | 'vpdSerial'
  | 'nvmeSerial'
  | 'permanentMac'
  | 'driver'
  | 'driverOverride'
  | 'iommuGroup'
  | 'groupMembers'
  | 'parent'
  | 'bridgeKind'
  | 'secondaryBus'
  | 'linkCurrent'
  | 'linkMaximum'
  | 'numaNode'
  | 'resetMethods'
  | 'powerState'
  | 'd3coldAllowed'
  | 'bars'
  | 'bootDisplay'
  | 'sriovTotal'
  | 'sriovCurrent'
  | 'sriovVfs'
  | 'sriovPf'
  | 'bus'
  | 'acs'
  | 'removable'
  | 'errorsCorrectable'
  | 'errorsNonfatal'
  | 'errorsFatal'
  | 'useBlock'
  | 'useNetwork'
  | 'useDrm'
  | 'useSound'
  | 'useUsb'
  | 'useInput'
  | 'usePrograms';

/**
 * Where each fact comes from: files relative to the function's directory in sysfs, or absolute ones. Formats: kernel
 * `Documentation/ABI/testing/sysfs-bus-pci`. Capabilities (Express, ACS) are read from the binary `config`.
 */
const SOURCES: Readonly<Record<FactField, readonly string[]>> = {
  vendor: ['vendor'],
  device: ['device'],
  subsystemVendor: ['subsystem_vendor'],
  subsystemDevice: ['subsystem_device'],
  revision: ['revision'],
  classCode: ['class'],
  names: ['/usr/share/misc/pci.ids'],
  serial: ['serial_number', 'config'],
  vpdSerial: ['vpd'],
  nvmeSerial: ['nvme/nvme*/serial'],
  permanentMac: ['net/*/address', 'net/*/addr_assign_type'],
  driver: ['driver'],
  driverOverride: ['driver_override'],
  iommuGroup: ['iommu_group'],
  groupMembers: ['iommu_group/devices'],
  parent: ['..'],
  bridgeKind: ['config'],
  secondaryBus: ['config'],
  linkCurrent: ['current_link_speed', 'current_link_width'],
  linkMaximum: ['max_link_speed', 'max_link_width'],
  numaNode: ['numa_node'],
  resetMethods: ['reset_method'],
  powerState: ['power_state'],
  d3coldAllowed: ['d3cold_allowed'],
  bars: ['resource'],
  bootDisplay: ['boot_vga', 'boot_display'],
  sriovTotal: ['sriov_totalvfs'],
  sriovCurrent: ['sriov_numvfs'],
  sriovVfs: ['virtfn*'],
  sriovPf: ['physfn'],
  bus: ['config'],
  acs: ['config'],
  removable: ['removable'],
  errorsCorrectable: ['aer_dev_correctable'],
  errorsNonfatal: ['aer_dev_nonfatal'],
  errorsFatal: ['aer_dev_fatal'],
  useBlock: [
    '/sys/class/block',
    '/proc/self/mountinfo',
    '/proc/swaps',
    '/run/udev/data',
    '/sys/fs/btrfs',
    '/proc/spl/kstat/zfs',
  ],
  useNetwork: [
    '/sys/class/net',
    '/proc/net/route',
    '/proc/net/fib_trie',
    '/proc/net/if_inet6',
    '/proc/net/ipv6_route',
  ],
  useDrm: ['/sys/class/drm'],
  useSound: ['/sys/class/sound', '/proc/asound/cards'],
  useUsb: ['/sys/bus/usb/devices'],
  useInput: ['/sys/class/input'],
  usePrograms: ['/proc/*/fd', '/proc/*/comm'],
};

/** The sysfs directory of a function. */
export function functionDirectory(address: PciAddress): string {
  return `/sys/bus/pci/devices/${address}`;
}

/** The paths a person can read the fact at on the host, `/sys/bus/pci/devices/0000:01:00.0/numa_node`. */
export function factSources(field: FactField, address: PciAddress): readonly string[] {
  return SOURCES[field].map((file) =>
    file.startsWith('/') ? file : `${functionDirectory(address)}/${file}`,
  );
}

/** The same, short: without the directory of the function. */
export function factFiles(field: FactField): readonly string[] {
  return SOURCES[field];
}
