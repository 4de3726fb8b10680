import { indentBefore, type ElementSpan } from './element-spans.ts';

/** A piece of a text and what takes its place. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all changes made; none of them overlaps another. What is inserted at one place comes in the order given. */
export function changeText(xml: string, changes: readonly TextChange[]): string {
  return changes
    .map((change, order) => ({ ...change, order }))
    .toSorted((a, b) => b.start - a.start || b.order - a.order)
    .reduce((text, { start, end, text: instead }) => text.slice(0, start) + instead + text.slice(end), xml);
}

/** Lines as the last child of an element, indented as libvirt does, two spaces a level. An empty element is opened for them. */
export function appended(xml: string, parent: ElementSpan, lines: readonly string[]): TextChange {
  const indent = indentBefore(xml, parent);
  const inside = lines.map((line) => `${indent}  ${line}\n`).join('');
  if (parent.closing === parent.end) {
    const tag = xml.slice(parent.start, parent.opened).replace(/\s*\/>$/, '>');
    return { start: parent.start, end: parent.end, text: `${tag}\n${inside}${indent}</${parent.name}>` };
  }
  const at = lineStart(xml, parent.closing);
  return at === null
    ? { start: parent.closing, end: parent.closing, text: `\n${inside}${indent}` }
    : { start: at, end: at, text: inside };
}

/** Lines in place of an element, at its indentation. */
export function replaced(xml: string, element: ElementSpan, lines: readonly string[]): TextChange {
  const text = lines.join(`\n${indentBefore(xml, element)}`);
  return { start: element.start, end: element.end, text };
}

/** An element taken out, with its line where it has one of its own. */
export function removed(xml: string, { start, end }: ElementSpan): TextChange {
  const from = lineStart(xml, start);
  const isLast = xml[end] === '\n';
  return from === null || !isLast ? { start, end, text: '' } : { start: from, end: end + 1, text: '' };
}

/** The start tag of an element with some attributes set; null takes one out. */
export function startTag(
  xml: string,
  { start, opened }: ElementSpan,
  attributes: Readonly<Record<string, string | null>>,
): TextChange {
  return { start, end: opened, text: tagWith(xml.slice(start, opened), attributes) };
}

/** A start tag with some attributes set; null takes one out. */
export function tagWith(tag: string, attributes: Readonly<Record<string, string | null>>): string {
  return Object.entries(attributes).reduce((text, [name, value]) => tagWithOne(text, name, value), tag);
}

function tagWithOne(tag: string, name: string, value: string | null): string {
  const attribute = new RegExp(`(\\s+${name}\\s*=\\s*)(?:"[^"]*"|'[^']*')`);
  if (value === null) return tag.replace(attribute, '');
  if (attribute.test(tag)) return tag.replace(attribute, (_, before: string) => `${before}'${value}'`);
  return tag.replace(/\s*\/?>$/, (end) => ` ${name}='${value}'${end}`);
}

/** Where the line of a place begins; null when something stands before it on the line. */
function lineStart(xml: string, at: number): number | null {
  const start = xml.lastIndexOf('\n', at - 1) + 1;
  return xml.slice(start, at).trim() === '' ? start : null;
}
