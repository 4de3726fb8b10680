import type { PciAddress } from '../../../shared/model/pci-address.ts';

/** What a PCI Express capability says about its function; `null` in an entry means conventional PCI. */
export type ExpressKind = 'endpoint' | 'root-endpoint' | 'root-port' | 'upstream' | 'downstream' | 'to-pci';

/** A base address register: size in bytes. */
export interface BarEntry {
  readonly kind: 'memory' | 'memory64' | 'prefetchable64' | 'io';
  readonly size: number;
}

/** A network interface the host driver makes. */
export interface NetworkEntry {
  readonly name: string;
  readonly mac: string;
  readonly up: boolean;
  readonly master?: string;
}

/** A disk and its partitions with mount points. */
export interface DiskEntry {
  readonly name: string;
  /** Directory between the function and the disk: `nvme/nvme0`, `ata1/host0/target0:0:0/0:0:0:0/block`. */
  readonly under: string;
  readonly model: string;
  readonly sizeBytes: number;
  readonly partitions: readonly {
    readonly name: string;
    readonly sizeBytes: number;
    readonly mount?: string;
    readonly fs: string;
  }[];
}

/** A display output. */
export interface DisplayEntry {
  readonly card: string;
  readonly render: string;
  readonly minor: number;
  readonly connectors: readonly { readonly name: string; readonly connected: boolean }[];
}

/** A USB device, and the input device it makes, if any. */
export interface UsbEntry {
  readonly name: string;
  readonly vendor: string;
  readonly product: string;
  readonly label: string;
  readonly input?: { readonly number: number; readonly kind: 'keyboard' | 'mouse' };
}

/** One function of the demo machine: the facts its sysfs files are made from. */
export interface FunctionEntry {
  readonly address: PciAddress;
  readonly vendor: string;
  readonly device: string;
  readonly subsystemVendor: string;
  readonly subsystemDevice: string;
  readonly classCode: string;
  readonly revision: string;
  /** Its host driver. */
  readonly driver: string | null;
  readonly module: string | null;
  readonly express: ExpressKind | null;
  readonly acs: boolean;
  /** Bus numbers below a bridge. */
  readonly buses: { readonly secondary: number; readonly subordinate: number } | null;
  /** GT/s and lanes, at most and now. */
  readonly link: {
    readonly speed: number;
    readonly width: number;
    readonly nowSpeed: number;
    readonly nowWidth: number;
  } | null;
  readonly resets: string;
  /** Errors that the kernel counted: corrected, and not fatal. */
  readonly errors: { readonly corrected: number; readonly nonfatal: number };
  readonly bars: readonly BarEntry[];
  readonly serial: string | null;
  /** Serial number in its vital product data; null where it has none. */
  readonly vpdSerial: string | null;
  readonly bootDisplay: boolean | null;
  /** Of a display controller: the register whose size can be chosen, and the kernel's bitmap of sizes. */
  readonly resizable: { readonly register: number; readonly sizes: string } | null;
  readonly sriov: {
    readonly total: number;
    /** All that it can have, in order. */
    readonly vfs: readonly PciAddress[];
    readonly vfDevice: string;
  } | null;
  readonly physicalFunction: PciAddress | null;
  readonly network: NetworkEntry | null;
  readonly disks: readonly DiskEntry[];
  readonly display: DisplayEntry | null;
  readonly sound: { readonly card: number; readonly label: string } | null;
  readonly usb: { readonly bus: number; readonly devices: readonly UsbEntry[] } | null;
}

const quiet = {
  revision: '00',
  driver: null,
  module: null,
  express: null,
  acs: false,
  buses: null,
  link: null,
  resets: '',
  errors: { corrected: 0, nonfatal: 0 },
  bars: [],
  serial: null,
  vpdSerial: null,
  bootDisplay: null,
  resizable: null,
  sriov: null,
  physicalFunction: null,
  network: null,
  disks: [],
  display: null,
  sound: null,
  usb: null,
} as const;

/** What an entry must say; `ids` is `vendor:device`, `subsystem` likewise. */
export interface EntryWords extends Partial<Omit<FunctionEntry, 'address' | 'vendor' | 'device'>> {
  readonly ids: string;
  readonly classCode: string;
  readonly subsystem?: string;
}

/** An entry with quiet defaults; the module is named as the driver unless stated. */
export function entry(address: PciAddress, words: EntryWords): FunctionEntry {
  const { ids, subsystem = '0000:0000', ...rest } = words;
  const [vendor = '', device = ''] = ids.split(':');
  const [subsystemVendor = '', subsystemDevice = ''] = subsystem.split(':');
  const driver = words.driver ?? null;
  return { ...quiet, module: driver, ...rest, address, vendor, device, subsystemVendor, subsystemDevice };
}
