import { pciAddressOf, type PciAddress, type PciAddressParts } from '../../../shared/model/pci-address.ts';
import { attribute, child, textOf, type XmlElement } from './element.ts';

/** Hex with 0x as libvirt writes it in domain XML, or decimal as in node-device XML. */
const NUMBER = /^(?:0x[0-9a-fA-F]{1,8}|[0-9]{1,10})$/;

/** `<address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>`; undefined when it is no PCI address. Domain and function may be left out. */
export function readPciAddress(element: XmlElement | undefined): PciAddress | undefined {
  const parts = readPciParts(element);
  return parts === undefined ? undefined : pciAddressOf(parts);
}

/** The same as numbers, not checked against what PCI allows. */
export function readPciParts(element: XmlElement | undefined): PciAddressParts | undefined {
  const type = attribute(element, 'type');
  if (element === undefined || (type !== undefined && type !== 'pci')) return undefined;
  return readParts((name) => attribute(element, name));
}

/** The capability of a node device holds the same numbers as elements: `<bus>1</bus>`. */
export function readCapabilityAddress(capability: XmlElement | undefined): PciAddress | undefined {
  const parts = readParts((name) => textOf(child(capability, name)) ?? undefined);
  return parts === undefined ? undefined : pciAddressOf(parts);
}

function readParts(part: (name: string) => string | undefined): PciAddressParts | undefined {
  const domain = number(part('domain') ?? '0');
  const bus = number(part('bus'));
  const slot = number(part('slot'));
  const fn = number(part('function') ?? '0');
  if (domain === undefined || bus === undefined || slot === undefined || fn === undefined) return undefined;
  return { domain, bus, slot, fn };
}

function number(text: string | undefined): number | undefined {
  return text !== undefined && NUMBER.test(text) ? Number(text) : undefined;
}
