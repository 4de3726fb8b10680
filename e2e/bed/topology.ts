// Where the bed's hardware is, read off the running bed (Linux 6.12, QEMU 10.0, SeaBIOS), for tests to use by name.
// `bed.spec.ts` compares it with the host's sysfs.

/** A PCI function of the host as it is after boot. */
export interface Placed {
  readonly address: string;
  /** Vendor and device, as in `8086:10d3`. */
  readonly id: string;
  /** The driver that the host itself gives it, or null. */
  readonly driver: string | null;
  /** All addresses of its IOMMU group, its own among them, in order. */
  readonly group: readonly string[];
  /** Its id in QEMU, for `bed.unplug` and `bed.plug`. */
  readonly qemuId: string;
}

const DISPLAY_GROUP = ['0000:01:00.0', '0000:01:00.1'] as const;
const CONVENTIONAL_GROUP = ['0000:09:00.0', '0000:0a:01.0', '0000:0a:02.0'] as const;
const CHIPSET_GROUP = ['0000:00:1f.0', '0000:00:1f.2', '0000:00:1f.3'] as const;

/** The functions of the host by name. */
export const topology = {
  /** The display adapter that the firmware used (`boot_vga`), with its audio function beside it: one group of two. */
  display: {
    address: '0000:01:00.0',
    id: '1af4:1050',
    driver: 'virtio-pci',
    group: DISPLAY_GROUP,
    qemuId: 'display',
  },
  displayAudio: {
    address: '0000:01:00.1',
    id: '1af4:1059',
    driver: 'virtio-pci',
    group: DISPLAY_GROUP,
    qemuId: 'audio',
  },
  /** A network card alone in its group: the plainest thing to pass through. */
  nic: { address: '0000:02:00.0', id: '8086:10d3', driver: 'e1000e', group: ['0000:02:00.0'], qemuId: 'nic' },
  /** A network card with up to seven virtual functions, 0000:03:10.0, 10.2, … */
  sriovNic: {
    address: '0000:03:00.0',
    id: '8086:10c9',
    driver: 'igb',
    group: ['0000:03:00.0'],
    qemuId: 'sriov-nic',
  },
  /** A disk with up to four virtual functions and a 256 MiB namespace, empty at the start. */
  nvme: { address: '0000:04:00.0', id: '1b36:0010', driver: 'nvme', group: ['0000:04:00.0'], qemuId: 'nvme' },
  /** A network card behind a switch: it shares its group with the switch's port. */
  switchNic: {
    address: '0000:07:00.0',
    id: '8086:10d3',
    driver: 'e1000e',
    group: ['0000:06:00.0', '0000:07:00.0'],
    qemuId: 'switch-nic',
  },
  /** A USB controller behind the switch's other port. */
  usb: {
    address: '0000:08:00.0',
    id: '1b36:000d',
    driver: 'xhci_hcd',
    group: ['0000:06:01.0', '0000:08:00.0'],
    qemuId: 'usb',
  },
  /** The bridge to conventional PCI; it and all behind it are one group. It has no driver, as such bridges have none. */
  conventionalBridge: {
    address: '0000:09:00.0',
    id: '1b36:000e',
    driver: null,
    group: CONVENTIONAL_GROUP,
    qemuId: 'bridge',
  },
  /** A conventional network card (no PCI Express capability). */
  oldNic: {
    address: '0000:0a:01.0',
    id: '10ec:8139',
    driver: '8139cp',
    group: CONVENTIONAL_GROUP,
    qemuId: 'old-nic',
  },
  /** A conventional audio card, which cannot reset by itself. */
  oldAudio: {
    address: '0000:0a:02.0',
    id: '1274:5000',
    driver: 'snd_ens1370',
    group: CONVENTIONAL_GROUP,
    qemuId: 'old-audio',
  },
  /** The network card that tests pull out of the running host. */
  pullNic: {
    address: '0000:0b:00.0',
    id: '8086:10d3',
    driver: 'e1000e',
    group: ['0000:0b:00.0'],
    qemuId: 'pull-nic',
  },
  /** The card that the connection to the host runs over: never to be taken. */
  management: {
    address: '0000:00:1a.0',
    id: '1af4:1000',
    driver: 'virtio-pci',
    group: ['0000:00:1a.0'],
    qemuId: 'management',
  },
  /** The controller of the disk that the host runs from: never to be taken. */
  rootDisk: {
    address: '0000:00:1b.0',
    id: '1af4:1001',
    driver: 'virtio-pci',
    group: ['0000:00:1b.0'],
    qemuId: 'root-disk',
  },
  /** The chipset's SATA controller, in one group with the chipset itself. */
  sata: { address: '0000:00:1f.2', id: '8086:2922', driver: 'ahci', group: CHIPSET_GROUP, qemuId: '' },
} as const satisfies Readonly<Record<string, Placed>>;

/** Where `SPARE_HARDWARE` appears once it is plugged. */
export const spares = {
  nic: { address: '0000:0c:00.0', id: '8086:10d3', driver: 'e1000e', qemuId: 'spare-nic' },
  usb: { address: '0000:0d:00.0', id: '1b36:000d', driver: 'xhci_hcd', qemuId: 'spare-usb' },
} as const;

/** The address of one of the igb card's seven virtual functions, numbered from 0: an offset of 0x80, then every second. */
export function sriovNicVirtualFunction(index: number): string {
  const slot = 0x10 + Math.floor((index * 2) / 8);
  return `0000:03:${slot.toString(16)}.${(index * 2) % 8}`;
}
