import { attribute, child, type XmlElement } from '../libvirt/xml/element.ts';

/** Elements in a guest's `<metadata>` by their namespace, as libvirt keeps them: one for each, whoever wrote it. */
export type GuestMetadata = ReadonlyMap<string, string>;

/** `<metadata>` as libvirt prints it: indented, one element a line. */
export function metadataLines(metadata: GuestMetadata): readonly string[] {
  if (metadata.size === 0) return [];
  return ['  <metadata>', ...[...metadata.values()].map((xml) => indented(xml, '    ')), '  </metadata>'];
}

/** What a definition brings along, for a guest that is defined anew. Namespaces declared further out are not looked for. */
export function metadataOf(domain: XmlElement): GuestMetadata {
  const found = new Map<string, string>();
  for (const element of child(domain, 'metadata')?.children ?? []) {
    const colon = element.name.indexOf(':');
    const namespace = attribute(element, colon < 0 ? 'xmlns' : `xmlns:${element.name.slice(0, colon)}`);
    if (namespace !== undefined) found.set(namespace, printed(element, ''));
  }
  return found;
}

/** virXMLInjectNamespace: the root declares the prefix, and all elements without one of their own get it. */
export function bound(root: XmlElement, namespace: string, prefix: string): string {
  const withPrefix = (element: XmlElement): XmlElement => ({
    ...element,
    name: element.name.includes(':') ? element.name : `${prefix}:${element.name}`,
    children: element.children.map(withPrefix),
  });
  const element = withPrefix(root);
  return printed({ ...element, attributes: [`xmlns:${prefix}`, namespace, ...element.attributes] }, '');
}

/** An element as libvirt prints it: metadata with double quotes, everything else with single ones. */
export function printed(
  { name, attributes, children, text }: XmlElement,
  indent: string,
  quote: '"' | "'" = '"',
): string {
  let head = `<${name}`;
  for (let at = 0; at < attributes.length; at += 2)
    head += ` ${attributes[at] ?? ''}=${quote}${escaped(attributes[at + 1] ?? '', quote)}${quote}`;
  if (children.length === 0) return `${head}${text === '' ? '/>' : `>${escaped(text)}</${name}>`}`;
  const inner = children.map((one) => `${indent}  ${printed(one, `${indent}  `, quote)}`);
  return [`${head}>`, ...inner, `${indent}</${name}>`].join('\n');
}

function escaped(text: string, quote = '"'): string {
  const safe = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
  return quote === "'" ? safe.replaceAll("'", '&apos;') : safe;
}

/** Text with every line further in. */
export function indented(text: string, indent: string): string {
  return text.replaceAll(/^/gm, indent);
}
