import { known, unknown } from '../../shared/model/fact.ts';
import type { HostUse } from '../../shared/model/host-use.ts';
import {
  aDisk,
  aFunction,
  aPhysicalFunction,
  aVirtualFunction,
  anAddress,
  anInterface,
  unusedByHost,
} from '../../shared/model/testing/builders.ts';
import type { BridgeKind, PciFunction } from '../../shared/model/pci-function.ts';

interface Row {
  readonly at: string;
  readonly group: number | null;
  readonly class: string;
  readonly vendor: string;
  readonly device: string;
  readonly driver: string | null;
  readonly parent?: string;
  readonly bridge?: BridgeKind;
  readonly use?: Partial<HostUse>;
  readonly fields?: Partial<PciFunction>;
}

const nvidia = 'NVIDIA Corporation';
const intel = 'Intel Corporation';
const amd = 'Advanced Micro Devices, Inc. [AMD]';

const network = (name: string, addresses: readonly string[], defaultRoute = false): Partial<HostUse> => ({
  network: known([anInterface(name, { addresses, defaultRoute })]),
});

const rows: readonly Row[] = [
  {
    at: '0000:00:00.0',
    group: 0,
    class: '060000',
    vendor: amd,
    device: 'Raphael/Granite Ridge Root Complex',
    driver: null,
    bridge: 'host-bridge',
  },
  {
    at: '0000:00:01.1',
    group: 14,
    class: '060400',
    vendor: amd,
    device: 'Raphael PCIe GPP Bridge',
    driver: 'pcieport',
    bridge: 'root-port',
  },
  {
    at: '0000:00:1c.0',
    group: 18,
    class: '060400',
    vendor: amd,
    device: '600 Series Chipset PCIe Switch Downstream Port',
    driver: 'pcieport',
    bridge: 'switch-downstream',
  },
  {
    at: '0000:01:00.0',
    group: 15,
    class: '030000',
    vendor: nvidia,
    device: 'AD104 [GeForce RTX 4070]',
    driver: 'nvidia',
    parent: '0000:00:01.1',
    use: { drm: known([{ name: 'card1', connected: ['card1-DP-2'] }]) },
  },
  {
    at: '0000:01:00.1',
    group: 15,
    class: '040300',
    vendor: nvidia,
    device: 'AD104 High Definition Audio Controller',
    driver: 'snd_hda_intel',
    parent: '0000:00:01.1',
    use: { sound: known([{ name: 'card1', label: 'HDA NVidia' }]) },
  },
  {
    at: '0000:02:00.0',
    group: 16,
    class: '010802',
    vendor: 'Sandisk Corp',
    device: 'WD Black SN770 / PC SN740 256GB / PC SN560 (DRAM-less) NVMe SSD',
    driver: 'nvme',
    use: {
      block: known([aDisk('nvme0n1', ['/', '/boot/efi', '/boot', '/home'], { model: 'WD_BLACK SN770 1TB' })]),
    },
  },
  {
    at: '0000:03:00.0',
    group: 18,
    class: '010802',
    vendor: 'Samsung Electronics Co Ltd',
    device: 'NVMe SSD Controller S4LV008[Pascal]',
    driver: 'nvme',
    parent: '0000:00:1c.0',
    use: {
      block: known([aDisk('nvme1n1', [], { sizeBytes: known(2e12), model: 'Samsung 990 PRO 2TB' })]),
    },
  },
  {
    at: '0000:04:00.0',
    group: 18,
    class: '020000',
    vendor: 'Realtek Semiconductor Co., Ltd.',
    device: 'RTL8125 2.5GbE Controller',
    driver: 'r8169',
    parent: '0000:00:1c.0',
  },
  {
    at: '0000:05:00.0',
    group: 21,
    class: '020000',
    vendor: intel,
    device: 'I350 Gigabit Network Connection',
    driver: 'igb',
    use: network('enp5s0f0', ['192.0.2.10/24', 'fe80::a236:9fff:fe12:3456/64'], true),
  },
  {
    at: '0000:05:00.1',
    group: 22,
    class: '020000',
    vendor: intel,
    device: 'I350 Gigabit Network Connection',
    driver: 'igb',
    use: network('enp5s0f1', []),
    fields: {
      sriov: aPhysicalFunction(['0000:05:10.1', '0000:05:10.5']),
    },
  },
  {
    at: '0000:05:00.2',
    group: 23,
    class: '020000',
    vendor: intel,
    device: 'I350 Gigabit Network Connection',
    driver: 'vfio-pci',
  },
  {
    at: '0000:05:00.3',
    group: 25,
    class: '020000',
    vendor: intel,
    device: 'I350 Gigabit Network Connection',
    driver: 'vfio-pci',
  },
  {
    at: '0000:05:10.1',
    group: 30,
    class: '020000',
    vendor: intel,
    device: 'I350 Ethernet Controller Virtual Function',
    driver: 'vfio-pci',
    fields: { sriov: aVirtualFunction('0000:05:00.1', 0) },
  },
  {
    at: '0000:05:10.5',
    group: 31,
    class: '020000',
    vendor: intel,
    device: 'I350 Ethernet Controller Virtual Function',
    driver: 'igbvf',
    fields: { sriov: aVirtualFunction('0000:05:00.1', 1) },
  },
  {
    at: '0000:07:00.0',
    group: 26,
    class: '040300',
    vendor: 'Creative Labs',
    device: 'EMU10k1 [Sound Blaster Live! Series]',
    driver: 'snd_emu10k1',
    fields: { bus: known('conventional') },
  },
  {
    at: '0000:08:00.0',
    group: 24,
    class: '0c0330',
    vendor: 'ASMedia Technology Inc.',
    device: 'ASM3142 USB 3.1 Host Controller',
    driver: 'vfio-pci',
  },
  {
    at: '0000:0a:00.0',
    group: 27,
    class: '030000',
    vendor: intel,
    device: 'DG2 [Arc A380]',
    driver: 'vfio-pci',
  },
  {
    at: '0000:0b:00.3',
    group: 28,
    class: '0c0330',
    vendor: amd,
    device: 'Raphael USB 3.1 xHCI',
    driver: 'xhci_hcd',
    use: {
      usb: known([{ name: '1-4', vendorId: '046d', productId: 'c31c', product: 'USB Keyboard' }]),
      input: known([{ name: 'event3', label: 'Logitech USB Keyboard', keyboard: true, pointer: false }]),
    },
  },
  {
    at: '0000:0c:00.0',
    group: null,
    class: '0d4000',
    vendor: 'MEDIATEK Corp.',
    device: 'MT7922 802.11ax PCI Express Wireless Network Adapter',
    driver: null,
  },
];

/** The functions of a believable homelab machine. */
export const fixtureFunctions: readonly PciFunction[] = rows.map((row) =>
  aFunction(row.at, {
    ids: {
      vendor: known(row.vendor === nvidia ? '10de' : row.vendor === intel ? '8086' : '1022'),
      device: known('2786'),
      subsystemVendor: known('1043'),
      subsystemDevice: known('88e2'),
      revision: known('a1'),
      classCode: known(row.class),
    },
    names: { vendor: row.vendor, device: row.device, subsystem: null, classWords: null },
    driver: known(row.driver),
    iommuGroup: known(row.group),
    parent: row.parent === undefined ? null : anAddress(row.parent),
    bridge: row.bridge === undefined ? null : { kind: known(row.bridge), secondaryBus: unknown('absent') },
    use: { ...unusedByHost, ...row.use },
    ...row.fields,
  }),
);

/** Many quiet functions, to see that everything stays fast: eight to a slot, 32 slots to a bus. */
export function manyFunctions(count: number): readonly PciFunction[] {
  const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
  return Array.from({ length: count }, (_, n) =>
    aFunction(`${hex(n >> 16, 4)}:${hex((n >> 8) & 0xff, 2)}:${hex((n >> 3) & 0x1f, 2)}.${n & 7}`, {
      iommuGroup: known(n % 6 === 1 ? n - 1 : n),
    }),
  );
}
