import type { BootEntry } from '../../../shared/model/guest.ts';
import { readAssignment } from './assignments.ts';
import { attribute, child, type XmlElement } from './element.ts';

/** The devices that a definition numbers for the firmware to try, in that order. */
export function readBootOrders(devices: XmlElement | undefined): readonly BootEntry[] {
  return (devices?.children ?? [])
    .flatMap((device): BootEntry[] => {
      const order = attribute(child(device, 'boot'), 'order') ?? '';
      if (!/^[1-9][0-9]{0,8}$/.test(order)) return [];
      const name = attribute(child(device, 'target'), 'dev') ?? attribute(child(device, 'mac'), 'address');
      const source = readAssignment(device)?.source ?? null;
      return [{ order: Number(order), element: device.name, name: name ?? null, source }];
    })
    .toSorted((a, b) => a.order - b.order);
}
