import type { Fact } from './fact.ts';
import type { GuestId } from './guest.ts';
import type { PciAddress } from './pci-address.ts';

/** A network of libvirt with `<forward mode='hostdev'>`: each guest that is connected to it gets one VF, which libvirt chooses. */
export interface VfPool {
  readonly name: string;
  /** Only an active one hands VFs out. */
  readonly active: boolean;
  /** Started with libvirt. */
  readonly autostart: boolean;
  /** Whether libvirt takes a VF from its host driver and gives it back. */
  readonly managed: boolean;
  readonly source: PoolSource;
  /** VLAN of every guest that is given none of its own; null for none, or for more than one. */
  readonly vlan: number | null;
  /** Who has which of its VFs now. */
  readonly ports: Fact<readonly PoolPort[]>;
}

/** What a pool hands out: every VF of one PF, by the PF's network interface on the host, or the functions it lists. */
export type PoolSource =
  | { readonly kind: 'pf'; readonly interface: string }
  | { readonly kind: 'list'; readonly functions: readonly PciAddress[] };

/** One VF that a pool has handed out. */
export interface PoolPort {
  readonly guest: GuestId;
  /** Lower case. */
  readonly mac: string | null;
  readonly address: PciAddress;
}
