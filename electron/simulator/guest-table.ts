import { parseGuestId } from '../../shared/model/guest.ts';
import { parsePciAddress, type PciAddress } from '../../shared/model/pci-address.ts';
import { readXml } from '../libvirt/xml/xml-reader.ts';
import { bound, type GuestMetadata } from './guest-metadata.ts';
import { plainParts, windowsParts } from './guest-parts.ts';
import {
  freeAlias,
  noHostDevices,
  placeFor,
  type SimulatedGuest,
  type SimulatedView,
} from './simulated-guest.ts';

const LIBOSINFO = 'http://libosinfo.org/xmlns/libvirt/domain/1.0';

type Words = Pick<SimulatedGuest, 'name' | 'title' | 'vcpus'> &
  Partial<Pick<SimulatedGuest, 'machine' | 'ownDevices' | 'behaviour' | 'agent'>> & {
    readonly firmware?: 'uefi' | 'bios';
    /** What virt-manager writes for Windows 11. */
    readonly windows?: boolean;
    readonly number: number;
    readonly gib: number;
    readonly running?: boolean;
    readonly ports?: number;
    /** A pcie-to-pci-bridge on the port after its own devices. */
    readonly conventionalBridge?: boolean;
    readonly devices?: readonly { readonly at: string; readonly express?: boolean; readonly mac?: string }[];
  };

/** As virt-manager writes it. */
const windows11: GuestMetadata = new Map([
  [
    LIBOSINFO,
    bound(readXml(`<libosinfo><os id='http://microsoft.com/win/11'/></libosinfo>`), LIBOSINFO, 'libosinfo'),
  ],
]);

const GIB_IN_KIB = 1024 * 1024;

/** The six guests of the demo host: each shows one way in which giving a device can go. */
const table: readonly Words[] = [
  {
    number: 1,
    name: 'win11',
    title: 'Windows 11 for games',
    vcpus: 8,
    gib: 16,
    running: true,
    ports: 8,
    conventionalBridge: true,
    agent: 'windows',
    windows: true,
  },
  {
    number: 2,
    name: 'media',
    title: 'Media server',
    vcpus: 4,
    gib: 8,
    ports: 6,
    // The capture card was taken out of the machine; its definition still names it.
    devices: [{ at: '0000:14:00.0' }],
  },
  {
    number: 3,
    name: 'router',
    title: 'OPNsense',
    vcpus: 2,
    gib: 4,
    running: true,
    ports: 4,
    devices: [{ at: '0000:04:00.3' }],
  },
  {
    number: 4,
    name: 'build',
    title: 'Build server',
    vcpus: 16,
    gib: 32,
    running: true,
    ports: 7,
    behaviour: 'refuses',
    agent: 'linux',
    devices: [{ at: '0000:05:10.1', mac: '52:54:00:4a:10:01' }],
  },
  {
    number: 5,
    name: 'legacy',
    title: 'Windows XP',
    vcpus: 1,
    gib: 2,
    machine: 'i440fx',
    firmware: 'bios',
    // The whole sound card: its group is viable only with all of it.
    devices: ['0000:08:00.0', '0000:08:00.1', '0000:08:00.2'].map((at) => ({ at, express: false })),
  },
  {
    number: 6,
    name: 'kiosk',
    title: 'Kiosk display',
    vcpus: 2,
    gib: 2,
    running: true,
    ports: 6,
    firmware: 'bios',
    behaviour: 'ignores',
    agent: 'away',
  },
];

/** Fresh guests, those that run with their devices in place. */
export function demoGuests(): SimulatedGuest[] {
  return table.map(guestOf);
}

/** So many further guests, for tests of size: off, and each like one of the six but without its devices. */
export function manyGuests(count: number): SimulatedGuest[] {
  const guests: SimulatedGuest[] = [];
  for (let number = table.length + 1; guests.length < count; number += 1) {
    const like = table[number % table.length];
    if (like === undefined) break;
    const name = `${like.name}-${String(number).padStart(2, '0')}`;
    guests.push(guestOf({ ...like, number, name, running: false, devices: [] }));
  }
  return guests;
}

function guestOf(words: Words): SimulatedGuest {
  const id = parseGuestId(`5d3b6a1e-77c0-4f2a-9d11-${String(words.number).padStart(12, '0')}`);
  if (id === undefined) throw new Error('Not a guest number');
  const { ownDevices = 3, machine = 'q35' } = words;
  const view = (): SimulatedView => ({
    ports: words.ports ?? 0,
    bridgePort: words.conventionalBridge === true ? ownDevices + 1 : null,
    bridges: 0,
    ...noHostDevices(),
    metadata: words.windows === true ? windows11 : new Map(),
    parts: words.windows === true ? windowsParts : plainParts(machine, words.firmware ?? 'uefi'),
  });
  const guest: SimulatedGuest = {
    id,
    name: words.name,
    title: words.title,
    machine,
    vcpus: words.vcpus,
    memoryKiB: words.gib * GIB_IN_KIB,
    ownDevices,
    agent: words.agent ?? 'none',
    behaviour: words.behaviour ?? 'answers',
    taints: new Set(),
    runId: words.running === true ? words.number : null,
    shuttingDown: false,
    now: view(),
    nextStart: view(),
  };
  for (const { at, express = true, mac = null } of words.devices ?? []) {
    const place = placeFor(guest, guest.nextStart, express, true);
    const element = mac === null ? 'hostdev' : 'interface';
    guest.nextStart.hostdevs.push({
      source: addressOf(at),
      element,
      pool: null,
      managed: true,
      alias: null,
      mac,
      vlan: null,
      bootOrder: null,
      romBar: null,
      romFile: null,
      ...place,
      fn: 0,
      present: true,
    });
  }
  if (guest.runId !== null) guest.now = startedView(guest.nextStart);
  return guest;
}

/** What a definition becomes when the guest starts: the same, with aliases. */
export function startedView(definition: SimulatedView): SimulatedView {
  const view: SimulatedView = {
    ...definition,
    hostdevs: [],
    networks: [],
    shares: definition.shares.map((share) => ({ ...share, alias: share.alias ?? `hostdev-${share.id}` })),
  };
  for (const device of definition.hostdevs)
    view.hostdevs.push({ ...device, alias: device.alias ?? freeAlias(view) });
  return view;
}

function addressOf(text: string): PciAddress {
  const address = parsePciAddress(text);
  if (address === undefined) throw new Error(`Not a PCI address: ${text}`);
  return address;
}
