import type { XmlElement } from './element.ts';
import { XmlError } from './xml-error.ts';
import { readXml } from './xml-reader.ts';

/** Comments, CDATA and instructions, which hold no tags; then tags: closing or not, name, whether empty. */
const MARKUP =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>!?]+)(?:[^"'>]|"[^"]*"|'[^']*')*?(\/?)>/g;

/** Where an element is in a text: from `start` to `end`; its start tag ends at `opened`, and its end tag begins at `closing` (both `end` for an empty one). */
export interface ElementSpan {
  readonly name: string;
  readonly start: number;
  readonly opened: number;
  readonly closing: number;
  readonly end: number;
  readonly children: readonly ElementSpan[];
}

/**
 * Where the elements of a document are, so that a change can leave every other character as it is: comments, order, and what other tools
 * wrote. Throws XmlError when it is not XML.
 */
export function elementSpans(xml: string): ElementSpan {
  // Also the proof that every "<" begins markup and that tags are closed in order, on which the search rests.
  readXml(xml);
  const open: (Omit<ElementSpan, 'closing' | 'end'> & { readonly children: ElementSpan[] })[] = [];
  for (const match of xml.matchAll(MARKUP)) {
    const [whole, closing, name = '', empty] = match;
    if (closing === undefined) continue;
    const [start, end] = [match.index, match.index + whole.length];
    const begun = closing === '/' ? open.pop() : { name, start, opened: end, children: [] };
    if (begun === undefined) break;
    if (closing === '' && empty === '') {
      open.push(begun);
      continue;
    }
    const span = { ...begun, closing: closing === '/' ? start : end, end };
    const parent = open.at(-1);
    if (parent === undefined) return span;
    parent.children.push(span);
  }
  throw new XmlError('no element');
}

/** The first child of that name. */
export function childSpan(parent: ElementSpan | undefined, name: string): ElementSpan | undefined {
  return parent?.children.find((child) => child.name === name);
}

/** What stands at a place of the text. */
export function elementAt(xml: string, { start, end }: ElementSpan): XmlElement {
  return readXml(xml.slice(start, end));
}

/** What stands on the line before an element, where that is nothing but space: how deep it is indented. */
export function indentBefore(xml: string, { start }: ElementSpan): string {
  const line = xml.slice(xml.lastIndexOf('\n', start - 1) + 1, start);
  return /^[ \t]*$/.test(line) ? line : '';
}
