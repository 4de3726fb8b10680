import type { GuestPorts, MachineKind } from '../../../shared/model/guest.ts';
import {
  isExpressPort,
  portKinds,
  type GuestPort,
  type PluggedDevice,
} from '../../../shared/model/guest-port.ts';
import { readAssignment } from './assignments.ts';
import { attribute, child, type XmlElement } from './element.ts';
import { readPciParts } from './pci-address-element.ts';

/** On all controllers with conventional slots slot 0 is reserved, which leaves 1 to 31. */
const CONVENTIONAL_SLOTS = 31;
/** The PIIX3 chip of i440fx sits there, whether the XML shows one of its functions or not. */
const PIIX3_SLOT = 1;

/** The controllers that devices are plugged into, by index. A guest address' bus is the index of the controller it sits on. */
export function readPortList(devices: XmlElement | undefined): readonly GuestPort[] {
  const plugged = new Map<number, PluggedDevice[]>();
  for (const device of devices?.children ?? []) {
    const place = readPciParts(child(device, 'address'));
    if (place === undefined) continue;
    const { slot, fn } = place;
    const { element, name, source } = whatIs(device);
    plugged.set(place.bus, [...(plugged.get(place.bus) ?? []), { slot, fn, element, name, source }]);
  }
  const ports = (devices?.children ?? []).flatMap((device): GuestPort[] => {
    const kind = portKinds.find((one) => one === attribute(device, 'model'));
    const index = attribute(device, 'index') ?? '';
    if (device.name !== 'controller' || attribute(device, 'type') !== 'pci') return [];
    if (kind === undefined || !/^[0-9]{1,3}$/.test(index)) return [];
    return [
      {
        index: Number(index),
        kind,
        // Since libvirt 6.3.
        hotplug: attribute(child(device, 'target'), 'hotplug') !== 'off',
        devices: (plugged.get(Number(index)) ?? []).toSorted((a, b) => a.slot - b.slot || a.fn - b.fn),
      },
    ];
  });
  return ports.toSorted((a, b) => a.index - b.index);
}

function whatIs(device: XmlElement): Pick<PluggedDevice, 'element' | 'name' | 'source'> {
  const source = readAssignment(device)?.source ?? null;
  const names = [
    attribute(child(device, 'target'), 'dev'),
    attribute(child(device, 'mac'), 'address'),
    attribute(device, 'model'),
    attribute(child(device, 'model'), 'type'),
    attribute(device, 'type'),
  ];
  return { element: device.name, name: names.find((name) => name !== undefined) ?? null, source };
}

/** Counts where a device could be plugged in while the guest runs. */
export function countPorts(list: readonly GuestPort[], machine: MachineKind): GuestPorts {
  const open = list.filter(({ hotplug }) => hotplug);
  const express = open.filter(isExpressPort);
  const conventional = open.filter((port) => !isExpressPort(port));
  const slotsUsed = ({ kind, devices }: GuestPort): number => {
    const own = kind === 'pci-root' && machine === 'i440fx' ? [PIIX3_SLOT] : [];
    return new Set([...own, ...devices.map(({ slot }) => slot)]).size;
  };
  return {
    expressTotal: express.length,
    expressUsed: express.filter(({ devices }) => devices.length > 0).length,
    conventionalTotal: conventional.length * CONVENTIONAL_SLOTS,
    conventionalUsed: conventional.reduce((sum, port) => sum + slotsUsed(port), 0),
  };
}
