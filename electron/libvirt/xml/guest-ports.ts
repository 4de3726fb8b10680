import type { GuestPorts, MachineKind } from '../../../shared/model/guest.ts';
import { attribute, child, type XmlElement } from './element.ts';
import { readPciParts } from './pci-address-element.ts';

/** Controllers with one PCI Express slot that takes hotplug (libvirt's pci-hotplug page). `pcie-root` itself does not. */
const expressModels: ReadonlySet<string> = new Set(['pcie-root-port', 'pcie-switch-downstream-port']);
/** Controllers with conventional slots that take hotplug. On all of them slot 0 is reserved, which leaves 1 to 31. */
const conventionalModels: ReadonlySet<string> = new Set(['pci-root', 'pci-bridge', 'pcie-to-pci-bridge']);
const CONVENTIONAL_SLOTS = 31;
/** The PIIX3 chip of i440fx sits there, whether the XML shows one of its functions or not. */
const PIIX3_SLOT = 1;

/** Counts where a device could be plugged in. A guest address' bus is the index of the controller it sits on. */
export function readPorts(devices: XmlElement | undefined, machine: MachineKind): GuestPorts {
  const express = new Set<number>();
  const conventional = new Set<number>();
  const slots = new Map<number, Set<number>>();
  const occupy = (bus: number, slot: number): void => {
    slots.set(bus, (slots.get(bus) ?? new Set()).add(slot));
  };
  for (const device of devices?.children ?? []) {
    if (isHotplugController(device)) {
      const index = Number(attribute(device, 'index'));
      const model = attribute(device, 'model') ?? '';
      if (expressModels.has(model)) express.add(index);
      if (conventionalModels.has(model)) conventional.add(index);
      if (model === 'pci-root' && machine === 'i440fx') occupy(index, PIIX3_SLOT);
    }
    const address = readPciParts(child(device, 'address'));
    if (address !== undefined) occupy(address.bus, address.slot);
  }
  return {
    expressTotal: express.size,
    expressUsed: [...express].filter((index) => slots.has(index)).length,
    conventionalTotal: conventional.size * CONVENTIONAL_SLOTS,
    conventionalUsed: [...conventional].reduce((sum, index) => sum + (slots.get(index)?.size ?? 0), 0),
  };
}

/** `<target hotplug='off'/>` since libvirt 6.3. */
function isHotplugController(device: XmlElement): boolean {
  if (device.name !== 'controller' || attribute(device, 'type') !== 'pci') return false;
  const numbered = /^[0-9]{1,3}$/.test(attribute(device, 'index') ?? '');
  return numbered && attribute(child(device, 'target'), 'hotplug') !== 'off';
}
