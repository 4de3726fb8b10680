import { aliasOf, pciAddressParts, type PciAddress } from '../../../shared/model/pci-address.ts';
import { readAssignment } from './assignments.ts';
import { readXml } from './xml-reader.ts';

/** Comments, CDATA and instructions, which hold no tags; then tags: closing or not, name, whether empty. */
const MARKUP =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>!?]+)(?:[^"'>]|"[^"]*"|'[^']*')*?(\/?)>/g;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A device of a definition: itself, and the tags in it that say which host function it is and what it is called. */
interface Device extends Span {
  readonly address: Span | null;
  readonly alias: Span | null;
}

/**
 * A definition in which one assignment names another host function, and nothing else is changed: not a space, so that what a person
 * is shown as the difference is all of it. An alias that we made from the old address is made from the new one. Null when the
 * definition does not have the function. Throws XmlError when it is not XML.
 */
export function replaceSource(xml: string, from: PciAddress, to: PciAddress): string | null {
  // Also the proof that every "<" begins markup, on which the search for tags rests.
  readXml(xml);
  for (const device of devicesOf(xml)) {
    const element = readXml(xml.slice(device.start, device.end));
    if (device.address === null || readAssignment(element)?.source !== from) continue;
    const edits = [edit(xml, device.address, (tag) => withAddress(tag, to))];
    if (device.alias !== null)
      edits.push(edit(xml, device.alias, (tag) => tag.replace(aliasOf(from), aliasOf(to))));
    return edits
      .toSorted((a, b) => b.start - a.start)
      .reduce((text, { start, end, tag }) => text.slice(0, start) + tag + text.slice(end), xml);
  }
  return null;
}

function edit(xml: string, { start, end }: Span, change: (tag: string) => string) {
  return { start, end, tag: change(xml.slice(start, end)) };
}

/** The children of `<domain><devices>`. */
function devicesOf(xml: string): readonly Device[] {
  const devices: Device[] = [];
  const path: string[] = [];
  let open: { start: number; address: Span | null; alias: Span | null } | null = null;
  for (const match of xml.matchAll(MARKUP)) {
    const [whole, closing, name = '', empty] = match;
    if (closing === undefined) continue;
    const span = { start: match.index, end: match.index + whole.length };
    if (closing === '/') {
      path.pop();
      if (open !== null && path.length === 2) {
        devices.push({ ...open, end: span.end });
        open = null;
      }
      continue;
    }
    if (path.length === 2 && path[1] === 'devices' && empty === '')
      open = { start: span.start, address: null, alias: null };
    const inside = path.slice(3).join('/');
    if (open !== null && name === 'address' && path.length === 4 && inside === 'source') open.address = span;
    if (open !== null && name === 'alias' && path.length === 3) open.alias = span;
    if (empty === '') path.push(name);
  }
  return devices;
}

/** The tag with the numbers of another function; those it leaves out stay so where they are nought. */
function withAddress(tag: string, address: PciAddress): string {
  const { domain, bus, slot, fn } = pciAddressParts(address);
  const hex = (value: number, width: number): string => `0x${value.toString(16).padStart(width, '0')}`;
  const numbers = [
    ['domain', hex(domain, 4), domain],
    ['bus', hex(bus, 2), bus],
    ['slot', hex(slot, 2), slot],
    ['function', hex(fn, 1), fn],
  ] as const;
  return numbers.reduce((text, [name, written, value]) => {
    const attribute = new RegExp(`(\\s${name}\\s*=\\s*)(?:"[^"]*"|'[^']*')`);
    if (attribute.test(text)) return text.replace(attribute, `$1'${written}'`);
    return value === 0 ? text : text.replace(/\s*\/?>$/, (end) => ` ${name}='${written}'${end}`);
  }, tag);
}
