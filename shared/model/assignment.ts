import type { RecordedIdentity } from './device-identity.ts';
import type { PciAddress } from './pci-address.ts';

/** One host function in a guest, from its live state or its definition. */
export interface Assignment {
  /** The function on the host. It may be missing there. */
  readonly source: PciAddress;
  /** `hostdev`, or `interface` for an SR-IOV network VF with its own MAC. */
  readonly element: 'hostdev' | 'interface';
  /** libvirt's name for the device in the guest (`hostdev0`, `ua-…`); null in a definition that gives none. */
  readonly alias: string | null;
  /** `<driver name>`: `vfio` means nothing any more and libvirt writes it into every live guest; `kvm` is refused (libvirt 5.6 on). */
  readonly driverName: string | null;
  /** libvirt detaches it from its host driver at start and gives it back at stop. */
  readonly managed: boolean;
  /**
   * Address as written in the XML, `0000:05:00.0`. Its bus is a controller index, not the bus the guest numbers
   * (facts/passthrough.md section 9), so never show it as what the guest sees.
   */
  readonly xmlAddress: string | null;
  readonly bootOrder: number | null;
  /** Whether the guest sees the card's ROM; null where nothing is said. */
  readonly romBar: boolean | null;
  readonly romFile: string | null;
  readonly mac: string | null;
  readonly vlan: number | null;
  /** Which device it means, by the guest's metadata. */
  readonly recorded: RecordedIdentity;
}
