import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { FileError, HostFiles } from '../host-files.ts';

/**
 * Reads one file into one fact. `parse` answers undefined for content that its format does not allow, or a fact where the content
 * itself says that nothing is known.
 */
export function fileFact<T>(files: HostFiles, path: string, parse: (text: string) => T | undefined): Fact<T> {
  const text = files.text(path);
  if (!text.ok) return errorFact(text.error);
  const value = parse(text.value);
  return value === undefined ? unknown('malformed', printable(text.value)) : known(value);
}

/** A file that was not read, as a fact. */
export function errorFact(error: FileError): Fact<never> {
  return error === 'too-large' ? unknown('malformed', 'too large') : unknown(error);
}

/** A decimal number of at most 15 digits as the kernel prints it, without sign. */
export function parseCount(text: string): number | undefined {
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}

/** One line for people: UTF-8 decoded from the Latin-1 text of a file, without control characters; undefined when nothing is left. */
export function parseLabel(text: string): string | undefined {
  const label = printable(Buffer.from(text, 'latin1').toString('utf8')).trim();
  return label === '' ? undefined : label.slice(0, 200);
}

function printable(text: string): string {
  return text.slice(0, 400).replaceAll(/\p{Cc}/gu, ' ');
}
