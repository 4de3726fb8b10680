import type { Fact } from './fact.ts';

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
}

/** A network interface of a function. */
export interface NetworkUse {
  readonly name: string;
  readonly mac: string | null;
  readonly operState: string | null;
  /** Addresses with prefix length, IPv4 first. */
  readonly addresses: readonly string[];
  readonly defaultRoute: boolean;
  /** The bridge or bond it is a member of. */
  readonly master: string | null;
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

/** What the host uses a function for: evidence, not judgement. Empty lists are known to be empty. */
export interface HostUse {
  readonly block: Fact<readonly BlockUse[]>;
  readonly network: Fact<readonly NetworkUse[]>;
  readonly drm: Fact<readonly DrmUse[]>;
  /** Sound cards: `card1` with its name. */
  readonly sound: Fact<readonly { readonly name: string; readonly label: string | null }[]>;
  readonly usb: Fact<readonly UsbUse[]>;
  readonly input: Fact<readonly InputUse[]>;
}
