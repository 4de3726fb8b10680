import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { FileError, HostFiles } from '../host-files.ts';

const ABSENT = unknown('absent');

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

/** Reads one file of a function into one fact. */
export type FactReader<T> = (files: HostFiles, path: string) => Fact<T>;

/** Texts that a reader keeps the facts of, and their length at most. */
const KEPT_TEXTS = 64;
const KEPT_LENGTH = 64;

/**
 * `fileFact` for files of few values (`D0`, `0`, `flr bus`): equal texts give one and the same fact, which thousands of functions then share, in
 * memory and on the way out of the worker.
 */
export function sharedFact<T>(parse: (text: string) => Fact<T> | undefined): FactReader<T> {
  const kept = new Map<string, Fact<T>>();
  return (files, path) => {
    const text = files.text(path);
    if (!text.ok) return errorFact(text.error);
    const found = kept.get(text.value);
    if (found !== undefined) return found;
    const fact = parse(text.value) ?? unknown('malformed', printable(text.value));
    if (kept.size < KEPT_TEXTS && text.value.length <= KEPT_LENGTH) kept.set(text.value, fact);
    return fact;
  };
}

/** The same for a file that most functions do not have: looked for before it is read. */
export function rareFact<T>(files: HostFiles, path: string, read: FactReader<T>): Fact<T> {
  return files.has(path) ? read(files, path) : ABSENT;
}

/** A file that was not read, as a fact. */
export function errorFact(error: FileError): Fact<never> {
  if (error === 'absent') return ABSENT;
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
