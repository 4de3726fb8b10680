import type { Assignment } from './assignment.ts';
import type { DeviceIdentity } from './device-identity.ts';
import type { HandOver } from './hand-over.ts';
import type { GuestMemory, GuestPlacement } from './guest-memory.ts';
import type { GuestPort } from './guest-port.ts';
import type { GuestSetup } from './guest-setup.ts';
import type { MediatedId } from './mediated-device.ts';
import type { PciAddress } from './pci-address.ts';
import type { NetworkInterface } from './network-interface.ts';
import { isUuid } from './uuid.ts';

/** A libvirt UUID in canonical lower-case form. */
export type GuestId = string & { readonly __brand: 'GuestId' };

/** Reads a canonical UUID; undefined for anything else. */
export function parseGuestId(text: string): GuestId | undefined {
  return isUuid(text) ? (text as GuestId) : undefined;
}

/** libvirt's domain states, in the words of the screens. */
export type GuestState = 'running' | 'paused' | 'shutting-down' | 'off' | 'crashed' | 'suspended' | 'unknown';

/** `q35` has PCI Express ports, `i440fx` conventional slots only; `other` is anything else (virt, pseries …). */
export type MachineKind = 'q35' | 'i440fx' | 'other';

/** Where a device could be plugged in: of one of the two views of a guest (now, or from next start). */
export interface GuestPorts {
  /** pcie-root-ports that take hotplug, and how many of them hold a device. */
  readonly expressTotal: number;
  readonly expressUsed: number;
  /** Conventional slots: of pcie-to-pci-bridge and pci-bridge controllers, or of pci-root on i440fx. */
  readonly conventionalTotal: number;
  readonly conventionalUsed: number;
}

/** What a view records of a device that it does not have (any more). */
export interface LeftRecord {
  readonly source: PciAddress;
  readonly identity: DeviceIdentity;
}

/** A device that the firmware is told to try, by its number. */
export interface BootEntry {
  readonly order: number;
  /** libvirt's element: `disk`, `interface`, `hostdev`. */
  readonly element: string;
  readonly name: string | null;
  /** The host function that it is; null for any other device. */
  readonly source: PciAddress | null;
}

/** Devices and ports of one view of a guest. */
export interface GuestView {
  readonly assignments: readonly Assignment[];
  /** A device that is pulled takes its assignment out of the live guest; the record of it stays. Sorted by address. */
  readonly leftRecords: readonly LeftRecord[];
  /** Interfaces that name a network of libvirt. One that a live guest has a VF for is among the assignments instead. */
  readonly networks: readonly NetworkInterface[];
  readonly mediated: readonly MediatedId[];
  readonly ports: GuestPorts;
  /** The same one by one, by index, with those that take no hotplug. */
  readonly portList: readonly GuestPort[];
  /** In the order they are tried. */
  readonly bootOrders: readonly BootEntry[];
  readonly memory: GuestMemory;
  readonly placement: GuestPlacement;
  /**
   * Disks of the host that its own disks are: the path of a block device, or the function of an NVMe controller that QEMU drives itself
   * (`<disk type='nvme'>`).
   */
  readonly hostDisks: readonly string[];
  /** `<kvm><hidden state='on'/>`: the guest is not told that it is one. */
  readonly hidesKvm: boolean;
  readonly handOver: HandOver;
  readonly setup: GuestSetup;
}

/** States of a guest that were kept with its memory; none of them knows of a device that came later. */
export interface KeptStates {
  /** A managed save image: the next start goes on from there, whatever the definition says. */
  readonly managedSave: boolean;
  /** How many snapshots hold memory. */
  readonly memorySnapshots: number;
}

/** A libvirt domain. "Domain" alone means the PCI domain, never a guest. */
export interface Guest {
  readonly id: GuestId;
  readonly name: string;
  readonly title: string | null;
  readonly state: GuestState;
  /** False for a transient guest: it has no definition to change. */
  readonly persistent: boolean;
  readonly vcpus: number;
  readonly memoryKiB: number;
  readonly machine: MachineKind;
  readonly firmware: 'uefi' | 'bios';
  readonly kept: KeptStates;
  /** The live guest; null when it is off. */
  readonly now: GuestView | null;
  /** Its definition; null for a transient guest. */
  readonly nextStart: GuestView | null;
  /** Which text the definition is (`definition-edit.ts`): another mark with every change of it, whoever makes it. Null without a definition. */
  readonly definitionMark: string | null;
}

/** Whether a live guest exists that devices can be hot-plugged into or are held by. */
export function isLive(guest: Guest): guest is Guest & { readonly now: GuestView } {
  return guest.now !== null;
}
