import type { GuestId } from '../../shared/model/guest.ts';
import type { MediatedId } from '../../shared/model/mediated-device.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { GuestMetadata } from './guest-metadata.ts';
import type { GuestParts } from './guest-parts.ts';
import { refusals } from './libvirt-error.ts';

/** What the guest's operating system does when it is asked to let go of a device. */
export type UnplugBehaviour = 'answers' | 'refuses' | 'ignores';

/** The guest agent: by operating system, one whose channel nobody has open, or none at all. */
export type SimulatedAgent = 'windows' | 'linux' | 'away' | 'none';

/** A host function in one view of a simulated guest, with the place libvirt gave it. */
export interface SimulatedHostdev {
  readonly source: PciAddress;
  readonly element: 'hostdev' | 'interface';
  readonly managed: boolean;
  readonly alias: string | null;
  readonly mac: string | null;
  readonly vlan: number | null;
  readonly bootOrder: number | null;
  readonly romBar: boolean | null;
  readonly romFile: string | null;
  /** The network that gave it; null for one that is named by its address. */
  readonly pool: string | null;
  /** Controller index, slot and function in the XML. */
  readonly bus: number;
  readonly slot: number;
  readonly fn: number;
  /** False while the guest is only getting it: its place is taken, and libvirt does not show it yet. */
  present: boolean;
}

/** An interface of a network in a definition. A live guest has a host function instead. */
interface SimulatedInterface extends Place {
  readonly network: string;
  readonly mac: string;
  readonly vlan: number | null;
  readonly alias: string | null;
}

/** A mediated device in one view of a guest. */
export interface SimulatedShare extends Place {
  readonly id: MediatedId;
  readonly alias: string | null;
}

/** Controller index and slot in the XML. */
interface Place {
  readonly bus: number;
  readonly slot: number;
}

/** One view: its controllers' size and its host functions. */
export interface SimulatedView {
  /** pcie-root-ports of a q35 guest; they have the controller indexes 1 to this number. */
  ports: number;
  /** The port that its pcie-to-pci-bridge sits on; null without one. */
  bridgePort: number | null;
  /** pci-bridges of an i440fx guest; they have the controller indexes 1 to this number. */
  bridges: number;
  hostdevs: SimulatedHostdev[];
  networks: SimulatedInterface[];
  shares: SimulatedShare[];
  metadata: GuestMetadata;
  readonly parts: GuestParts;
}

/** A guest of the demo host. */
export interface SimulatedGuest {
  readonly id: GuestId;
  readonly name: string;
  title: string | null;
  readonly machine: 'q35' | 'i440fx';
  readonly vcpus: number;
  readonly memoryKiB: number;
  /** Devices of its own, on the first ports (q35) or slots (i440fx). */
  readonly ownDevices: number;
  readonly agent: SimulatedAgent;
  behaviour: UnplugBehaviour;
  /** virDomainTaintFlags that libvirt has put on the running guest, by name. */
  readonly taints: Set<string>;
  /** libvirt's number while it runs; null when it is off. */
  runId: number | null;
  shuttingDown: boolean;
  now: SimulatedView;
  nextStart: SimulatedView;
}

const LAST_SLOT = 31;
/** Host bridge, PIIX3, video: the slots 0 to 2 of an i440fx guest. */
const FIRST_FREE_SLOT = 3;

/** Controller index of the pcie-to-pci-bridge: behind the ports, which may grow. */
export const BRIDGE_INDEX = 100;

/** The first port without a device; undefined when there is none. */
export function freePort(guest: SimulatedGuest, view: SimulatedView): number | undefined {
  const taken = new Set([view.bridgePort, ...devicesIn(view).map(({ bus }) => bus)]);
  for (let port = guest.ownDevices + 1; port <= view.ports; port += 1) if (!taken.has(port)) return port;
  return undefined;
}

/**
 * The place libvirt gives a new device. A live guest has the ports it was started with; in a definition libvirt adds ports as
 * needed. Throws when there is none: for a conventional device also when there is no bridge for it.
 */
export function placeFor(
  guest: SimulatedGuest,
  view: SimulatedView,
  isExpress: boolean,
  mayGrow: boolean,
): { readonly bus: number; readonly slot: number } {
  const taken = new Set(devicesIn(view).map(({ bus, slot }) => `${String(bus)}:${String(slot)}`));
  const isFree = (bus: number, slot: number): boolean => !taken.has(`${String(bus)}:${String(slot)}`);
  if (guest.machine === 'q35' && isExpress) {
    const port = freePort(guest, view);
    if (port !== undefined) return { bus: port, slot: 0 };
    if (!mayGrow) throw refusals.noSlot();
    view.ports += 1;
    return { bus: view.ports, slot: 0 };
  }
  for (const { bus, first } of conventionalBuses(guest, view))
    for (let slot = first; slot <= LAST_SLOT; slot += 1) if (isFree(bus, slot)) return { bus, slot };
  throw refusals.noSlot();
}

function conventionalBuses(
  guest: SimulatedGuest,
  view: SimulatedView,
): readonly { readonly bus: number; readonly first: number }[] {
  if (guest.machine === 'q35') return view.bridgePort === null ? [] : [{ bus: BRIDGE_INDEX, first: 1 }];
  const root = { bus: 0, first: FIRST_FREE_SLOT + guest.ownDevices + view.bridges };
  return [root, ...Array.from({ length: view.bridges }, (_, at) => ({ bus: at + 1, first: 1 }))];
}

/** What a view without any device of the host has. */
export function noHostDevices(): Pick<SimulatedView, 'hostdevs' | 'networks' | 'shares'> {
  return { hostdevs: [], networks: [], shares: [] };
}

function devicesIn({ hostdevs, networks, shares }: SimulatedView): readonly Place[] {
  return [...hostdevs, ...networks, ...shares];
}

/** `hostdev0`, `hostdev1`: the first that is not in use, as libvirt names a device without an alias of its own. */
export function freeAlias(view: SimulatedView): string {
  const used = new Set(view.hostdevs.map(({ alias }) => alias));
  let number = 0;
  while (used.has(`hostdev${String(number)}`)) number += 1;
  return `hostdev${String(number)}`;
}
