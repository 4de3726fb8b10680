/**
 * One element of a document that is only looked at. Names are as written, prefix included; comments, instructions and text that is
 * nothing but white space are gone.
 */
export interface XmlElement {
  readonly name: string;
  /** Names and values in turn: a handful each, and hundreds of thousands in a large refresh, so no map. Use `attribute`. */
  readonly attributes: readonly string[];
  readonly children: readonly XmlElement[];
  /** Text directly inside, pieces joined. */
  readonly text: string;
}

/** The first child of this name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  if (element === undefined) return undefined;
  for (const candidate of element.children) if (candidate.name === name) return candidate;
  return undefined;
}

/** All children of this name. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((candidate) => candidate.name === name) ?? [];
}

/** The first child of this name whose attribute has this value. */
export function childWith(
  element: XmlElement | undefined,
  name: string,
  key: string,
  value: string,
): XmlElement | undefined {
  return element?.children.find(
    (candidate) => candidate.name === name && attribute(candidate, key) === value,
  );
}

/** An attribute of an element that may be absent itself. */
export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  if (element === undefined) return undefined;
  const { attributes } = element;
  for (let index = 0; index < attributes.length; index += 2) {
    if (attributes[index] === name) return attributes[index + 1];
  }
  return undefined;
}

/** Text without the white space around it; null when the element is absent or empty. */
export function textOf(element: XmlElement | undefined): string | null {
  const text = element?.text.trim() ?? '';
  return text === '' ? null : text;
}
