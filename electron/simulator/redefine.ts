import { parseGuestId } from '../../shared/model/guest.ts';
import { parsePciAddress, pciAddressParts } from '../../shared/model/pci-address.ts';
import { readAssignments } from '../libvirt/xml/assignments.ts';
import { child, textOf, type XmlElement } from '../libvirt/xml/element.ts';
import { readXml } from '../libvirt/xml/xml-reader.ts';
import { XmlError } from '../libvirt/xml/xml-error.ts';
import { metadataOf } from './guest-metadata.ts';
import { refusals } from './libvirt-error.ts';
import type { SimulatedDaemon } from './simulated-daemon.ts';
import { placeFor, type SimulatedGuest, type SimulatedHostdev } from './simulated-guest.ts';

/** Takes the host functions of a new definition over; the rest of a simulated guest stays as its table says. */
export function redefine(daemon: SimulatedDaemon, xml: string): SimulatedGuest {
  const domain = documentOf(xml);
  const uuid = parseGuestId(textOf(child(domain, 'uuid')) ?? '');
  if (domain.name !== 'domain' || uuid === undefined) throw refusals.badXml('no domain with a uuid');
  const guest = daemon.guest(uuid);
  const definition = {
    ports: guest.nextStart.ports,
    hostdevs: new Array<SimulatedHostdev>(),
    metadata: metadataOf(domain),
  };
  for (const { source, element, managed, alias, mac, xmlAddress } of readAssignments(
    child(domain, 'devices'),
  )) {
    const wanted = parsePciAddress(xmlAddress ?? '');
    const isExpress = daemon.machine.entryOf(source)?.express !== null;
    const place =
      wanted === undefined ? placeFor(guest, definition, isExpress, true) : pciAddressParts(wanted);
    const { bus, slot } = place;
    definition.hostdevs.push({ source, element, managed, alias, mac, bus, slot, present: true });
  }
  guest.nextStart = definition;
  daemon.announce(guest);
  return guest;
}

function documentOf(xml: string): XmlElement {
  try {
    return readXml(xml);
  } catch (error) {
    if (error instanceof XmlError) throw refusals.badXml(error.message);
    throw error;
  }
}
