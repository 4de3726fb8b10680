import type { PciIds } from '../../model/pci-function.ts';

/** Devices of which it is known that the reset they offer does not bring them back for a second owner, and who says so. */
export interface ResetFamily {
  readonly name: string;
  /** Vendor id. */
  readonly vendor: string;
  /** Device ids. */
  readonly devices: readonly string[];
  readonly source: string;
}

const VENDOR_RESET = 'https://github.com/gnif/vendor-reset (src/device-db.h)';

/**
 * AMD graphics before RDNA 2. Their maker’s own drivers reset them in ways the kernel’s PCI code does not know; the out-of-tree module vendor-reset
 * teaches it some. The ids are the ones that module lists.
 */
const families: readonly ResetFamily[] = [
  {
    name: 'AMD Polaris 10 (RX 470 to 590)',
    vendor: '1002',
    devices: '67c0 67c1 67c2 67c4 67c7 67c8 67c9 67ca 67cc 67cf 67d0 67df 6fdf'.split(' '),
    source: VENDOR_RESET,
  },
  {
    name: 'AMD Polaris 11 (RX 460, 560)',
    vendor: '1002',
    devices: '67e0 67e1 67e3 67e7 67e8 67e9 67eb 67ef 67ff'.split(' '),
    source: VENDOR_RESET,
  },
  {
    name: 'AMD Polaris 12 (RX 540, 550)',
    vendor: '1002',
    devices: '6980 6981 6985 6986 6987 6995 6997 699f'.split(' '),
    source: VENDOR_RESET,
  },
  {
    name: 'AMD Vega 10 (RX Vega 56, 64)',
    vendor: '1002',
    devices: '6860 6861 6862 6863 6864 6867 6868 6869 686a 686b 686c 686d 686e 686f 687f'.split(' '),
    source: VENDOR_RESET,
  },
  {
    name: 'AMD Vega 20 (Radeon VII, MI50, MI60)',
    vendor: '1002',
    devices: '66a0 66a1 66a2 66a3 66a4 66a7 66af'.split(' '),
    source: VENDOR_RESET,
  },
  { name: 'AMD Arcturus (MI100)', vendor: '1002', devices: ['738c'], source: VENDOR_RESET },
  {
    name: 'AMD Navi 10 (RX 5600, 5700)',
    vendor: '1002',
    devices: '7310 7312 7318 7319 731a 731b 731e 731f'.split(' '),
    source: VENDOR_RESET,
  },
  { name: 'AMD Navi 12 (Pro 5600M)', vendor: '1002', devices: ['7360', '7362'], source: VENDOR_RESET },
  {
    name: 'AMD Navi 14 (RX 5300, 5500)',
    vendor: '1002',
    devices: ['7340', '7341', '7347', '734f'],
    source: VENDOR_RESET,
  },
  {
    name: 'graphics of an AMD processor',
    vendor: '1002',
    devices: '15bf 15dd 15de 15e7 1636 1638 164c'.split(' '),
    source: VENDOR_RESET,
  },
];

const byIds = new Map(
  families.flatMap((family) =>
    family.devices.map((device) => [`${family.vendor}:${device}`, family] as const),
  ),
);

/** The family a function belongs to; undefined for one nothing bad is known of, or whose ids are unknown. */
export function resetFamily({ vendor, device }: Pick<PciIds, 'vendor' | 'device'>): ResetFamily | undefined {
  return vendor.known && device.known ? byIds.get(`${vendor.value}:${device.value}`) : undefined;
}
