import { pciAddressParts, type PciAddress } from '../../../../shared/model/pci-address.ts';
import { pciAttributes } from '../../../../shared/model/pci-attributes.ts';
import { appended, changeText, replaced, startTag, tagWith, type TextChange } from '../change-text.ts';
import { childSpan, elementSpans } from '../element-spans.ts';
import { spanOfFunction } from '../span-of-function.ts';

/**
 * Functions of one card in the guest's slot of the first, each under the number that it has on the host, which is what drivers of graphics
 * cards look for. Null when the definition lacks one of them, or the first has no address yet or not the number 0.
 */
export function withFunctionsTogether(xml: string, [first, ...others]: readonly PciAddress[]): string | null {
  const devices = childSpan(elementSpans(xml), 'devices');
  const main = first === undefined ? undefined : spanOfFunction(xml, devices, first);
  const place = childSpan(main, 'address');
  if (place === undefined) return null;
  const tag = xml.slice(place.start, place.opened);
  if (!/\sfunction\s*=\s*["']0x0*["']/.test(tag)) return null;
  const changes: TextChange[] = [startTag(xml, place, { multifunction: 'on' })];
  for (const address of others) {
    const device = spanOfFunction(xml, devices, address);
    if (device === undefined) return null;
    const line = [
      tagWith(tag, { function: pciAttributes(pciAddressParts(address)).function, multifunction: null }),
    ];
    const old = childSpan(device, 'address');
    changes.push(old === undefined ? appended(xml, device, line) : replaced(xml, old, line));
  }
  return changeText(xml, changes);
}
