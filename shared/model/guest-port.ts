import type { PciAddress } from './pci-address.ts';

/** Controllers that devices are plugged into, as libvirt names them. */
export const portKinds = [
  'pcie-root-port',
  'pcie-switch-downstream-port',
  'pcie-to-pci-bridge',
  'pci-bridge',
  'pci-root',
] as const;
export type PortKind = (typeof portKinds)[number];

/** A device of a guest where it is plugged in. */
export interface PluggedDevice {
  readonly slot: number;
  readonly fn: number;
  /** libvirt's element: `hostdev`, `disk`, `interface`, `controller` … */
  readonly element: string;
  /** What tells it from others of its kind (`vda`, a MAC address, `qemu-xhci`); null where nothing does. */
  readonly name: string | null;
  /** The host function that it is; null for any other device. */
  readonly source: PciAddress | null;
}

/** A port or a bus of conventional slots in one view of a guest, and what is in it. */
export interface GuestPort {
  /** Index of the controller: what `bus` of an address in the XML names. It is not the bus that the guest numbers. */
  readonly index: number;
  readonly kind: PortKind;
  /** False where its definition says `<target hotplug='off'/>`. */
  readonly hotplug: boolean;
  /** Sorted by slot and function. */
  readonly devices: readonly PluggedDevice[];
}

/** Whether it has one slot for PCI Express; the others have conventional slots 1 to 31. */
export function isExpressPort({ kind }: Pick<GuestPort, 'kind'>): boolean {
  return kind === 'pcie-root-port' || kind === 'pcie-switch-downstream-port';
}
