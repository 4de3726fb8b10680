// What QEMU is told to build. Device properties are data, because the same object starts a device with the machine
// (`-device`) and plugs it in later (QMP `device_add`).

/** A QEMU device: its driver, its id, and its other properties with the types that QEMU's JSON syntax wants. */
export type HardwareDevice = Readonly<Record<string, string | number | boolean>> & {
  readonly driver: string;
  readonly id?: string;
};

/** The card that ssh comes in by; on the root bus, where no test takes it away. */
export const MANAGEMENT_MAC = '52:54:00:5b:ed:01';

const CHASSIS_OF_SWITCH = 20;

function rootPort(slot: number): HardwareDevice {
  return {
    driver: 'pcie-root-port',
    id: `rp${slot}`,
    bus: 'pcie.0',
    chassis: slot,
    slot,
    addr: `0x${slot.toString(16)}`,
  };
}

function switchPort(id: string, number: number): HardwareDevice {
  return {
    driver: 'xio3130-downstream',
    id,
    bus: 'up1',
    chassis: CHASSIS_OF_SWITCH + number,
    slot: CHASSIS_OF_SWITCH + number,
    addr: `0x${number.toString(16)}.0`,
  };
}

/** Devices behind an IOMMU must be told so when they are virtio, and must be modern to be PCI Express. */
const BEHIND_IOMMU = { 'disable-legacy': 'on', iommu_platform: true } as const;

/** No option ROMs for network cards: running iPXE six times is half a minute in software emulation. */
const NO_ROM = { romfile: '' } as const;

/** Everything on the bus, in the order in which QEMU must see it. */
export const HARDWARE: readonly HardwareDevice[] = [
  rootPort(1),
  {
    driver: 'virtio-vga',
    id: 'display',
    bus: 'rp1',
    addr: '0x0.0',
    multifunction: true,
    ...BEHIND_IOMMU,
  },
  {
    driver: 'virtio-sound-pci',
    id: 'audio',
    bus: 'rp1',
    addr: '0x0.1',
    audiodev: 'silence',
    ...BEHIND_IOMMU,
  },

  rootPort(2),
  { driver: 'e1000e', id: 'nic', bus: 'rp2', mac: '52:54:00:5b:ed:02', ...NO_ROM },

  rootPort(3),
  { driver: 'igb', id: 'sriov-nic', bus: 'rp3', mac: '52:54:00:5b:ed:03', ...NO_ROM },

  rootPort(4),
  { driver: 'nvme-subsys', id: 'nvme-subsystem', nqn: 'switchyard-bed' },
  {
    driver: 'nvme',
    id: 'nvme',
    serial: 'switchyard-bed',
    bus: 'rp4',
    subsys: 'nvme-subsystem',
    sriov_max_vfs: 4,
    sriov_vq_flexible: 8,
    sriov_vi_flexible: 4,
    max_ioqpairs: 18,
    msix_qsize: 22,
  },
  { driver: 'nvme-ns', id: 'nvme-disk', bus: 'nvme', drive: 'nvme-data', nsid: 1 },

  rootPort(5),
  { driver: 'x3130-upstream', id: 'up1', bus: 'rp5' },
  switchPort('down1', 0),
  { driver: 'e1000e', id: 'switch-nic', bus: 'down1', mac: '52:54:00:5b:ed:05', ...NO_ROM },
  switchPort('down2', 1),
  { driver: 'qemu-xhci', id: 'usb', bus: 'down2' },

  rootPort(6),
  { driver: 'pcie-pci-bridge', id: 'bridge', bus: 'rp6' },
  { driver: 'rtl8139', id: 'old-nic', bus: 'bridge', addr: '0x1', mac: '52:54:00:5b:ed:06', ...NO_ROM },
  { driver: 'ES1370', id: 'old-audio', bus: 'bridge', addr: '0x2', audiodev: 'silence' },

  rootPort(7),
  { driver: 'e1000e', id: 'pull-nic', bus: 'rp7', mac: '52:54:00:5b:ed:07', ...NO_ROM },

  rootPort(8),
  rootPort(9),

  // What the host must never lose.
  {
    driver: 'virtio-net-pci',
    id: 'management',
    bus: 'pcie.0',
    addr: '0x1a',
    netdev: 'outside',
    mac: MANAGEMENT_MAC,
    ...NO_ROM,
  },
  {
    driver: 'virtio-blk-pci',
    id: 'root-disk',
    bus: 'pcie.0',
    addr: '0x1b',
    drive: 'root-data',
    bootindex: 1,
  },
];

/** Cards that are not there at the start, for `bed.plug`: one for each empty root port. */
export const SPARE_HARDWARE: readonly HardwareDevice[] = [
  { driver: 'e1000e', id: 'spare-nic', bus: 'rp8', mac: '52:54:00:5b:ed:08', ...NO_ROM },
  { driver: 'qemu-xhci', id: 'spare-usb', bus: 'rp9' },
];

/** The hardware with another device in the slot of the one with this id, or with nothing there. */
export function replaceHardware(id: string, device: HardwareDevice | undefined): readonly HardwareDevice[] {
  const { bus } = hardwareById(id);
  if (bus === undefined) throw new RangeError(`${id} is in no slot`);
  return HARDWARE.flatMap((one) => {
    if (one.id !== id) return [one];
    return device === undefined ? [] : [{ ...device, bus }];
  });
}

/** The QEMU device with this id, there at the start or spare. Throws RangeError when the bed has none. */
export function hardwareById(id: string): HardwareDevice {
  const device = [...HARDWARE, ...SPARE_HARDWARE].find((candidate) => candidate.id === id);
  if (device === undefined) throw new RangeError(`the bed has no hardware called ${id}`);
  return device;
}
