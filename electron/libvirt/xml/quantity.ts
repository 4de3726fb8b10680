import { attribute, textOf, type XmlElement } from './element.ts';

/** libvirt writes KiB; the others are allowed by its format (formatdomain, "Memory Allocation"). In bytes. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['b', 1],
  ['bytes', 1],
  ['KB', 1000],
  ['k', 1024],
  ['KiB', 1024],
  ['MB', 1000 ** 2],
  ['M', 1024 ** 2],
  ['MiB', 1024 ** 2],
  ['GB', 1000 ** 3],
  ['G', 1024 ** 3],
  ['GiB', 1024 ** 3],
  ['TB', 1000 ** 4],
  ['T', 1024 ** 4],
  ['TiB', 1024 ** 4],
]);

/** An amount of memory in KiB, rounded down; undefined where the element is absent or says something else. */
export function kibibytes(element: XmlElement | undefined): number | undefined {
  const number = whole(textOf(element));
  const unit = UNITS.get(attribute(element, 'unit') ?? 'KiB');
  return number === undefined || unit === undefined ? undefined : Math.floor((number * unit) / 1024);
}

/** A decimal number of at most 15 digits. */
export function whole(text: string | null | undefined): number | undefined {
  return text !== null && text !== undefined && /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}
