import type { FunctionEntry } from './demo-machine/function-entry.ts';
import type { HostMachine } from './host-machine.ts';
import { BRIDGE_INDEX, type SimulatedGuest, type SimulatedHostdev } from './simulated-guest.ts';

interface Place {
  readonly bus: number;
  readonly slot: number;
  readonly function: number;
}

interface Listed extends Place {
  readonly class_info: { readonly class: number; readonly desc?: string };
  readonly id: { readonly vendor: number; readonly device: number };
  readonly irq_pin: number;
  readonly qdev_id: string;
  readonly regions: readonly never[];
  readonly pci_bridge?: object;
}

/**
 * The bus a guest's firmware gives to a controller of the definition: depth first and beginning with 2, since 1 is behind a bridge of the
 * machine itself. So it is never the controller's index.
 */
function busOf({ now: { bridgePort } }: SimulatedGuest, index: number): number {
  if (index === 0) return 0;
  if (index === BRIDGE_INDEX) return (bridgePort ?? 0) + 2;
  return index + 1 + (bridgePort !== null && index > bridgePort ? 1 : 0);
}

function placeOf(guest: SimulatedGuest, { bus, slot }: SimulatedHostdev): Place {
  return { bus: busOf(guest, bus), slot, function: 0 };
}

/** What QEMU answers to `query-pci`: ports with what is behind them, and libvirt's aliases as ids. */
export function queryPci(guest: SimulatedGuest, machine: HostMachine): readonly object[] {
  const entry = (device: SimulatedHostdev): Listed => {
    const { vendor, device: model } = machine.entryOf(device.source) ?? { vendor: '0000', device: '0000' };
    return listed(placeOf(guest, device), device.alias ?? '', parseInt(vendor, 16), parseInt(model, 16));
  };
  const present = guest.now.hostdevs.filter((device) => device.present);
  const behind = (index: number): readonly object[] =>
    present.filter(({ bus }) => bus === index).map((device) => entry(device));
  const host = listed({ bus: 0, slot: 0, function: 0 }, '', 0x8086, 0x29c0);
  if (guest.machine === 'i440fx') {
    const bridges = Array.from({ length: guest.now.bridges }, (_, at) => ({
      ...listed({ bus: 0, slot: guest.ownDevices + 3 + at, function: 0 }, `pci.${at + 1}`, 0x1b36, 0x0001),
      pci_bridge: bridgeOf(0, busOf(guest, at + 1), behind(at + 1)),
    }));
    return [{ bus: 0, devices: [host, ...behind(0), ...bridges] }];
  }
  const conventional = (bus: number): object => ({
    ...listed({ bus, slot: 0, function: 0 }, `pci.${BRIDGE_INDEX}`, 0x1b36, 0x000e),
    pci_bridge: bridgeOf(bus, busOf(guest, BRIDGE_INDEX), behind(BRIDGE_INDEX)),
  });
  const ports = Array.from({ length: guest.now.ports }, (_, n) => {
    const [index, at] = [n + 1, n + 16];
    const bus = busOf(guest, index);
    const inside = index === guest.now.bridgePort ? [conventional(bus)] : behind(index);
    return {
      ...listed({ bus: 0, slot: at >> 3, function: at & 7 }, `pci.${index}`, 0x1b36, 0x000c),
      pci_bridge: bridgeOf(0, bus, inside),
    };
  });
  return [{ bus: 0, devices: [host, ...ports] }];
}

function listed(place: Place, qdev_id: string, vendor: number, device: number): Listed {
  return { ...place, class_info: { class: 0 }, id: { vendor, device }, irq_pin: 1, qdev_id, regions: [] };
}

function bridgeOf(number: number, secondary: number, devices: readonly object[]): object {
  return { bus: { number, secondary, subordinate: secondary }, devices };
}

/** What the agent in the guest answers: to what libvirt asks by itself, and to the two commands. */
export function agentAccount(guest: SimulatedGuest, machine: HostMachine) {
  const present = guest.now.hostdevs.flatMap((device) => {
    const entry = machine.entryOf(device.source);
    return device.present && entry !== undefined ? [{ device, entry }] : [];
  });
  const windows = guest.agent === 'windows';
  return {
    interfaces: present.flatMap(({ device, entry }, n) => {
      const mac = device.mac ?? entry.network?.mac;
      if (mac === undefined) return [];
      return [
        { name: windows ? `Ethernet ${n + 2}` : `enp${placeOf(guest, device).bus}s0`, mac, addresses: [] },
      ];
    }),
    disks: present.flatMap(({ device, entry }, n) =>
      entry.disks.map((disk) => ({
        name: windows ? `\\\\.\\PHYSICALDRIVE${n + 1}` : `/dev/${disk.name}`,
        partition: false,
        dependencies: [],
        address: {
          'pci-controller': { domain: 0, ...placeOf(guest, device) },
          'bus-type': 'nvme',
          ...{ bus: 0, target: 0, unit: 0 },
        },
      })),
    ),
    drivers: windows ? present.map(({ entry }) => driverOf(entry)) : null,
  };
}

/** What Windows calls devices, by class. */
const DRIVERS: readonly (readonly [string, string])[] = [
  ['0300', 'NVIDIA GeForce RTX 4090'],
  ['0403', 'High Definition Audio Controller'],
  ['02', 'Intel(R) Ethernet Server Adapter'],
  ['0c03', 'USB xHCI Compliant Host Controller'],
  ['0108', 'Standard NVM Express Controller'],
];

function driverOf({ vendor, device, classCode }: FunctionEntry): object {
  return {
    'driver-name': DRIVERS.find(([start]) => classCode.startsWith(start))?.[1] ?? 'PCI Device',
    'driver-date': 1_714_521_600_000_000_000,
    'driver-version': '31.0.15.5222',
    id: { type: 'pci', 'vendor-id': parseInt(vendor, 16), 'device-id': parseInt(device, 16) },
  };
}
