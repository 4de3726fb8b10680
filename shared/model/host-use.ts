import type { Fact } from './fact.ts';

/** One device of a stack: its kernel name, and the name people gave it (`dm-0`, `vg0-root`). */
export interface StorageLayer {
  readonly name: string;
  readonly label: string | null;
}

/**
 * One thing that a disk holds, and the way to it. `mounted`: a file system or swap in use. `active`: a volume, an array or a pool that runs, though
 * nothing of it is mounted here. `unclear`: a member of something of which it could not be seen whether it runs. `idle`: one that does not run.
 */
export interface StorageUse {
  /** From the disk upwards; partitions count as layers. */
  readonly path: readonly StorageLayer[];
  readonly state: 'mounted' | 'active' | 'unclear' | 'idle';
  /** A mount point, or in brackets what it is: `[SWAP]`, `[ext4]` mounted where it cannot be seen, `[LVM]`, `[md raid1]`, `[crypto_LUKS]`. */
  readonly end: string;
}

/** A block device behind a function and everything stacked on it that is in use (partitions, LUKS, LVM, md). */
export interface BlockUse {
  /** Kernel name: `nvme0n1`, `sda`. */
  readonly name: string;
  readonly sizeBytes: Fact<number>;
  readonly model: string | null;
  /** Mount points of it and of everything stacked on it; `[SWAP]` for swap. */
  readonly mounts: readonly string[];
  /** Kernel names of what is stacked on it, as far as it goes: partitions, dm-0, md0. */
  readonly holders: readonly string[];
  /** Paths by which it and everything stacked on it can be opened, `/dev/nvme0n1p1`, `/dev/disk/by-id/nvme-…`, `/dev/mapper/vg0-root`. */
  readonly nodes: readonly string[];
  /** Everything it holds that is or may be in use, the gravest first. */
  readonly uses: readonly StorageUse[];
}

/** One interface of a stack; `kind` in the kernel's word for it: `bridge`, `bond`, `vlan`, `macvtap`; null for hardware and where it does not say. */
export interface NetworkLayer {
  readonly name: string;
  readonly kind: string | null;
}

/** One thing that ends with an interface, and the way to it. */
export interface NetworkCarry {
  /** From the interface upwards. */
  readonly path: readonly NetworkLayer[];
  /** `session`: the address this ssh session came by. `layer`: an interface on top with nothing of its own to see. */
  readonly kind: 'session' | 'route' | 'address' | 'layer';
  /** An address (with prefix length, but for a session); `IPv4` or `IPv6` for a default route; empty for a layer. */
  readonly value: string;
}

/** A network interface of a function. */
export interface NetworkUse {
  readonly name: string;
  readonly mac: string | null;
  readonly operState: string | null;
  /** Whether it is switched on (IFF_UP), with or without a cable; null where that could not be read. */
  readonly up: boolean | null;
  /** Mbit/s of its link; null without one. */
  readonly speed: number | null;
  /** Addresses with prefix length, IPv4 first. */
  readonly addresses: readonly string[];
  readonly defaultRoute: boolean;
  /** The bridge or bond it is a member of. */
  readonly master: string | null;
  /** Everything it carries, itself or through what stands on it. */
  readonly carries: readonly NetworkCarry[];
}

/** A display output of the kernel's graphics stack. */
export interface DrmUse {
  /** `card0` or `renderD128`. */
  readonly name: string;
  /** Connectors with a display connected, `card0-HDMI-A-1`. */
  readonly connected: readonly string[];
}

/** A USB device behind a host controller. */
export interface UsbUse {
  /** Kernel name: `1-4`. */
  readonly name: string;
  readonly vendorId: string | null;
  readonly productId: string | null;
  readonly product: string | null;
}

/** An input device behind a function (directly or over USB). */
export interface InputUse {
  readonly name: string;
  readonly label: string | null;
  readonly keyboard: boolean;
  readonly pointer: boolean;
}

/** A program that has device nodes of a function open. */
export interface ProcessUse {
  readonly pid: number;
  /** Its name as the kernel keeps it: at most 15 characters, no arguments. */
  readonly command: string;
  readonly nodes: readonly string[];
}

/** Programs that could be seen; not `complete` where those of other users could not be. */
export interface ProcessList {
  readonly list: readonly ProcessUse[];
  readonly complete: boolean;
}

/** What the host uses a function for: evidence, not judgement. Empty lists are known to be empty. */
export interface HostUse {
  readonly block: Fact<readonly BlockUse[]>;
  readonly network: Fact<readonly NetworkUse[]>;
  readonly drm: Fact<readonly DrmUse[]>;
  /** Sound cards: `card1` with its name. */
  readonly sound: Fact<readonly { readonly name: string; readonly label: string | null }[]>;
  readonly usb: Fact<readonly UsbUse[]>;
  readonly input: Fact<readonly InputUse[]>;
  readonly processes: Fact<ProcessList>;
}
