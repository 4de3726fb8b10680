import type { DeviceOptions } from '../model/device-options.ts';
import type { Finding } from '../model/finding.ts';
import type { Guest } from '../model/guest.ts';
import { isExpressPort } from '../model/guest-port.ts';
import { pciAddressParts, parsePciAddress, type PciAddress } from '../model/pci-address.ts';
import type { Assignment } from '../model/assignment.ts';
import { assignmentOf } from './assignment-of.ts';
import { block } from './make-finding.ts';
import { romFileFindings } from './rom-file-findings.ts';

/** The options that a device has in a definition. */
export function optionsOf({ romBar, romFile, bootOrder, xmlAddress }: Assignment): DeviceOptions {
  const address = xmlAddress === null ? undefined : parsePciAddress(xmlAddress);
  if (address === undefined) return { romBar, romFile, bootOrder, place: null };
  const { bus, slot, fn } = pciAddressParts(address);
  return { romBar, romFile, bootOrder, place: { bus, slot, fn } };
}

/** What speaks against options of one device: numbers and places that another has, and places that are none. */
export function optionFindings(guest: Guest, source: PciAddress, options: DeviceOptions): readonly Finding[] {
  const assignment = assignmentOf(guest, 'nextStart', source);
  if (assignment === undefined || guest.nextStart === null)
    return [block('not-attached', { guest: guest.name, address: source })];
  const before = optionsOf(assignment);
  const { romFile, bootOrder } = options;
  const other = guest.nextStart.bootOrders.find((one) => one.order === bootOrder && one.source !== source);
  return [
    ...(JSON.stringify(before) === JSON.stringify(options) ? [block('nothing-to-do')] : []),
    ...(other === undefined || bootOrder === null
      ? []
      : [
          block('boot-order-taken', { guest: guest.name, order: bootOrder }, [
            `<${other.element}> ${other.source ?? other.name ?? ''}`,
          ]),
        ]),
    ...placeFindings(guest, source, options),
    ...(romFile !== null && romFile !== before.romFile ? romFileFindings(romFile) : []),
  ];
}

function placeFindings(guest: Guest, source: PciAddress, { place }: DeviceOptions): readonly Finding[] {
  if (place === null) return [];
  const { bus, slot, fn } = place;
  const values = { guest: guest.name, bus, slot, fn };
  const port = (guest.nextStart?.portList ?? []).find(({ index }) => index === bus);
  if (port === undefined) return [block('guest-place-without-port', values)];
  const fits = isExpressPort(port) ? slot === 0 : slot > 0;
  if (!fits) return [block('guest-place-outside', values)];
  const others = port.devices.filter((device) => device.slot === slot && device.source !== source);
  const taken = others.find((device) => device.fn === fn);
  if (taken !== undefined)
    return [block('guest-place-taken', values, [`<${taken.element}> ${taken.source ?? taken.name ?? ''}`])];
  return fn > 0 && !others.some((device) => device.fn === 0) ? [block('guest-place-unseen', values)] : [];
}
