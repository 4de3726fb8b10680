import type { PciAddress } from './pci-address.ts';
import { isUuid } from './uuid.ts';

/** UUID of a mediated device, canonical and in lower case. */
export type MediatedId = string & { readonly __brand: 'MediatedId' };

/** Reads a UUID in either case; undefined for anything else. */
export function parseMediatedId(text: string): MediatedId | undefined {
  const id = text.toLowerCase();
  return isUuid(id) ? (id as MediatedId) : undefined;
}

/** libvirt's name for a mediated device that it does not list (any more). */
export function mediatedNode(id: MediatedId): string {
  return `mdev_${id.replaceAll('-', '_')}`;
}

/** One way in which a device of the host can be shared out, by its driver. */
export interface MediatedType {
  /** The driver's name for it: `i915-GVTg_V5_8`. */
  readonly id: string;
  /** In words; null where the driver has none. */
  readonly name: string | null;
  /** What a guest sees: `vfio-pci` is a PCI device. */
  readonly api: string;
  /** How many more of it the device has room for. */
  readonly available: number;
}

/** A device of the host that its driver can share out as mediated devices. */
export interface MediatedParent {
  /** libvirt's name for it. */
  readonly node: string;
  /** Null where it is no PCI function. */
  readonly address: PciAddress | null;
  readonly types: readonly MediatedType[];
}

/** A share to be made of a parent, which is libvirt's name for it. */
export interface MediatedShare {
  readonly parent: string;
  readonly type: string;
  readonly id: MediatedId;
}

/** One share of a parent, which a guest can have. */
export interface MediatedDevice extends MediatedShare {
  /** libvirt's name for it. */
  readonly node: string;
  /** False for one that is only defined: mdevctl knows it, and the kernel does not have it. */
  readonly active: boolean;
  readonly group: number | null;
}

/** What a host has of them, sorted by libvirt's names. */
export interface MediatedDevices {
  readonly parents: readonly MediatedParent[];
  readonly devices: readonly MediatedDevice[];
}
