import { parseXmlDocument, serializeToWellFormedString } from 'slimdom';
import { errorMessage } from '../../../shared/model/error-message.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { readAssignment } from './assignments.ts';
import { attribute, child, type XmlElement } from './element.ts';
import { readXml } from './xml-reader.ts';
import { XmlError } from './xml-error.ts';

/** A function in a guest, named in both ways libvirt takes. */
export interface FoundDevice {
  readonly alias: string | null;
  /** The exact element: libvirt matches all of it. Kept by slimdom as it is, foreign parts included. */
  readonly xml: string;
}

/** Looks for a device in a dump of a guest; null when it is not there. Throws XmlError when the dump is not XML. */
export function findDevice(domainXml: string, isIt: (device: XmlElement) => boolean): FoundDevice | null {
  for (const element of deviceElements(domainXml)) {
    const xml = serializeToWellFormedString(element);
    const device = readXml(xml);
    if (isIt(device)) return { alias: attribute(child(device, 'alias'), 'name') ?? null, xml };
  }
  return null;
}

/** Whether a device is this function of the host. */
export function isFunction(address: PciAddress): (device: XmlElement) => boolean {
  return (device) => readAssignment(device)?.source === address;
}

function deviceElements(domainXml: string): ReturnType<typeof parseXmlDocument>['children'] {
  try {
    const root = parseXmlDocument(domainXml).documentElement;
    return root?.children.find((element) => element.nodeName === 'devices')?.children ?? [];
  } catch (error) {
    throw new XmlError(errorMessage(error));
  }
}
