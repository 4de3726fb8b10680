import { pciAddressParts, type PciAddress } from '../../../../shared/model/pci-address.ts';
import { readAssignment } from '../assignments.ts';
import { appended, changeText, replaced, withAttribute, type TextChange } from '../change-text.ts';
import { childSpan, elementSpans, type ElementSpan } from '../element-spans.ts';
import { readXml } from '../xml-reader.ts';

/**
 * Functions of one card in the guest's slot of the first, each under the number that it has on the host, which is what drivers of graphics
 * cards look for. Null when the definition lacks one of them, or the first has no address yet or not the number 0.
 */
export function withFunctionsTogether(xml: string, [first, ...others]: readonly PciAddress[]): string | null {
  const devices = childSpan(elementSpans(xml), 'devices');
  const main = first === undefined ? undefined : deviceOf(xml, devices, first);
  const place = childSpan(main, 'address');
  if (place === undefined) return null;
  const tag = xml.slice(place.start, place.opened);
  if (!/\sfunction\s*=\s*["']0x0*["']/.test(tag)) return null;
  const changes: TextChange[] = [
    { start: place.start, end: place.opened, text: withAttribute(tag, 'multifunction', 'on') },
  ];
  for (const address of others) {
    const device = deviceOf(xml, devices, address);
    if (device === undefined) return null;
    const fn = `0x${pciAddressParts(address).fn.toString(16)}`;
    const line = [withAttribute(withAttribute(tag, 'function', fn), 'multifunction', null)];
    const old = childSpan(device, 'address');
    changes.push(old === undefined ? appended(xml, device, line) : replaced(xml, old, line));
  }
  return changeText(xml, changes);
}

function deviceOf(
  xml: string,
  devices: ElementSpan | undefined,
  address: PciAddress,
): ElementSpan | undefined {
  return devices?.children.find(
    ({ start, end }) => readAssignment(readXml(xml.slice(start, end)))?.source === address,
  );
}
