import { pciAddressOf, type PciAddress, type PciAddressParts } from './pci-address.ts';

/** Where a guest finds a function on its own buses, `0000:07:00.0`. Written like a host's address and never the same thing. */
export type GuestPciAddress = string & { readonly __brand: 'GuestPciAddress' };

/** Builds it from what QEMU or an agent says; undefined when a number is outside what PCI allows. */
export function guestPciAddressOf(parts: PciAddressParts): GuestPciAddress | undefined {
  return pciAddressOf(parts) as GuestPciAddress | undefined;
}

/**
 * Why a question about a guest has no answer. `not-agreed`: not asked, because it marks the guest and nobody has agreed to that. `off`: it
 * does not run. `locked`: libvirt answers this on read-write connections only. `denied`: libvirt or its access rules refuse. `busy`: no answer in
 * time. `unsupported`: this hypervisor, QEMU or agent has no such command. `no-agent`: the guest has no channel for one. `agent-away`: it has, and
 * nobody answers there. `malformed`: an answer that breaks its format. `failed`: anything else, in libvirt's words.
 */
export type NoAnswer =
  | 'not-agreed'
  | 'off'
  | 'locked'
  | 'denied'
  | 'busy'
  | 'unsupported'
  | 'no-agent'
  | 'agent-away'
  | 'malformed'
  | 'failed';

/** What one question brought. */
export type Answer<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly reason: NoAnswer; readonly detail?: string };

/** A PCI function of the virtual machine as its guest has numbered it (QMP `query-pci`). Ids are four hex digits. */
export interface GuestPciDevice {
  /** QEMU's id of the device, which is libvirt's alias; null for parts of the machine itself. */
  readonly alias: string | null;
  readonly address: GuestPciAddress;
  readonly vendor: string;
  readonly device: string;
}

/** A network interface by the guest's operating system. Several can have one MAC: a bridge or VLAN has its port's. */
export interface GuestInterface {
  readonly name: string;
  readonly mac: string;
}

/** A disk by the guest's operating system. */
export interface GuestDisk {
  readonly name: string;
  readonly address: GuestPciAddress | null;
  /** As `parseTextSerial` writes it. */
  readonly serial: string | null;
}

/** A PCI device by Windows in the guest: the words of its driver, and ids as four hex digits. It does not say where it is. */
export interface GuestDriver {
  readonly name: string;
  readonly vendor: string;
  readonly device: string;
}

/** A device that the guest had when it was asked. Aliases are given again to others. */
export interface AskedDevice {
  readonly alias: string;
  readonly source: PciAddress;
}

/**
 * What a running guest's QEMU and the agent inside it say of its devices. All but `pci` is the guest's own word: anything may stand there. Names are
 * free of control characters and short.
 */
export interface GuestAnswers {
  readonly devices: readonly AskedDevice[];
  readonly pci: Answer<readonly GuestPciDevice[]>;
  readonly interfaces: Answer<readonly GuestInterface[]>;
  readonly disks: Answer<readonly GuestDisk[]>;
  readonly drivers: Answer<readonly GuestDriver[]>;
}
