import { aliasOf, pciAddressParts, type PciAddress } from '../../../shared/model/pci-address.ts';
import { pciAttributes } from '../../../shared/model/pci-attributes.ts';
import { changeText, startTag, type TextChange } from './change-text.ts';
import { attribute } from './element.ts';
import { childSpan, elementAt, elementSpans, type ElementSpan } from './element-spans.ts';
import { spanOfFunction } from './span-of-function.ts';

/**
 * A definition in which one assignment names another host function, and nothing else is changed: not a space, so that what a person
 * is shown as the difference is all of it. An alias that we made from the old address is made from the new one. Null when the
 * definition does not have the function. Throws XmlError when it is not XML.
 */
export function replaceSource(xml: string, from: PciAddress, to: PciAddress): string | null {
  const device = spanOfFunction(xml, childSpan(elementSpans(xml), 'devices'), from);
  const address = childSpan(childSpan(device, 'source'), 'address');
  const alias = childSpan(device, 'alias');
  if (address === undefined) return null;
  return changeText(xml, [
    startTag(xml, address, numbersOf(xml, address, to)),
    ...(alias === undefined ? [] : [renamed(xml, alias, from, to)]),
  ]);
}

/** The numbers of another function; those that the tag leaves out stay so where they are nought. */
function numbersOf(xml: string, address: ElementSpan, to: PciAddress): Readonly<Record<string, string>> {
  const tag = elementAt(xml, address);
  const written = Object.entries(pciAttributes(pciAddressParts(to)));
  return Object.fromEntries(
    written.filter(([name, value]) => attribute(tag, name) !== undefined || Number(value) !== 0),
  );
}

function renamed(xml: string, { start, opened }: ElementSpan, from: PciAddress, to: PciAddress): TextChange {
  return { start, end: opened, text: xml.slice(start, opened).replace(aliasOf(from), aliasOf(to)) };
}
