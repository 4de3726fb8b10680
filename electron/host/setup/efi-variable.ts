import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

/** Each variable is a file. */
export const EFI_VARIABLES = '/sys/firmware/efi/efivars/';
/** Attributes stand before the value (Documentation/filesystems/efivarfs.rst). */
const ATTRIBUTES = 4;
const LIMIT = 4096;

/** Variables of the Boot Loader Interface (systemd.io/BOOT_LOADER_INTERFACE), as texts. Loaders write the first two anew at every start. */
export const LOADER_VARIABLES = [
  'LoaderInfo',
  'LoaderEntrySelected',
  'LoaderEntryDefault',
  'LoaderEntryPreferred',
  'LoaderEntryOneShot',
] as const;

/** The file of such a variable. */
export function loaderVariable(name: (typeof LOADER_VARIABLES)[number]): string {
  return `${EFI_VARIABLES}${name}-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f`;
}

/** One byte: whether firmware started only what is signed (UEFI specification, global variables). */
export const SECURE_BOOT = `${EFI_VARIABLES}SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c`;

/** The value of a variable, by its file. */
export function efiValue(files: HostFiles, path: string): Fact<Uint8Array> {
  if (!files.has(path)) return unknown('absent');
  const bytes = files.bytes(path, LIMIT);
  if (!bytes.ok) return errorFact(bytes.error);
  return bytes.value.length < ATTRIBUTES ? unknown('malformed') : known(bytes.value.slice(ATTRIBUTES));
}

/** A variable that is one line of text: UTF-16, ended by a zero. */
export function efiText(files: HostFiles, path: string): Fact<string> {
  const value = efiValue(files, path);
  if (!value.known) return value;
  const text = Buffer.from(value.value).toString('utf16le').replace(/\0.*$/s, '');
  return /^[\x20-\x7e]{1,300}$/.test(text) ? known(text) : unknown('malformed');
}

/** The bytes of such a variable with its text rewritten. */
export function rewriteEfiText(bytes: Uint8Array, rewrite: (text: string) => string): Uint8Array {
  const text = Buffer.from(bytes.slice(ATTRIBUTES)).toString('utf16le');
  return Buffer.concat([bytes.slice(0, ATTRIBUTES), Buffer.from(rewrite(text), 'utf16le')]);
}
