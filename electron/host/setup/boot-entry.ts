import { ENTRY_ROOTS, type EntryRoot } from '../../../shared/model/setup-file.ts';
import { failed, ok, type Result } from '../../../shared/model/result.ts';
import type { FileError, HostFiles } from '../host-files.ts';

/** An entry of the Boot Loader Specification (uapi-group.org/specifications/specs/boot_loader_specification). */
export interface BootEntry {
  /** Name of its file without `.conf`. */
  readonly id: string;
  readonly root: EntryRoot;
  /** Those that are read, to the letter. */
  readonly lines: readonly string[];
  readonly title: string;
  readonly version: string;
  readonly sortKey: string;
  readonly machineId: string;
  readonly options: string;
}

const MOST_ENTRIES = 200;

/** Keys of the lines that are read of an entry. */
export const BOOT_ENTRY_KEYS = [
  ...['title', 'version', 'sort-key', 'machine-id', 'options', 'architecture'],
  ...['linux', 'initrd', 'devicetree', 'devicetree-overlay', 'efi', 'uki', 'uki-url', 'profile', 'extra'],
] as const;
const READ_LINE = new RegExp(`^[ \\t]*(?:${BOOT_ENTRY_KEYS.join('|')})[ \\t]`);

/** All entries below these places; those of one name are one. An error only where none of the places could be looked into. */
export function readBootEntries(
  files: HostFiles,
  roots: readonly EntryRoot[] = ENTRY_ROOTS,
): Result<readonly BootEntry[], FileError> {
  const entries = new Map<string, BootEntry>();
  let error: FileError = 'absent';
  let isRead = false;
  for (const root of roots) {
    const names = listEntries(files, root);
    if (!names.ok) {
      if (names.error !== 'absent') error = names.error;
      continue;
    }
    for (const name of names.value.filter((file) => file.endsWith('.conf')).slice(0, MOST_ENTRIES)) {
      const text = files.text(`${root}/loader/entries/${name}`);
      if (!text.ok) {
        error = text.error;
        continue;
      }
      isRead = true;
      const id = name.slice(0, -'.conf'.length);
      if (!entries.has(id)) entries.set(id, parseEntry(id, root, text.value));
    }
  }
  return isRead ? ok([...entries.values()]) : failed(error);
}

/** Names of the files with entries. From the top, since of what lies in a closed directory nothing can be told. */
export function listEntries(files: HostFiles, root: EntryRoot): Result<readonly string[], FileError> {
  for (const above of [root, `${root}/loader`]) {
    const names = files.list(above);
    if (!names.ok) return names;
  }
  return files.list(`${root}/loader/entries`);
}

function parseEntry(id: string, root: EntryRoot, text: string): BootEntry {
  const values = (key: string): readonly string[] =>
    [...text.matchAll(new RegExp(`^\\s*${key}\\s+(.*?)\\s*$`, 'gm'))].map(([, value = '']) => value);
  return {
    id,
    root,
    lines: text.split('\n').filter((line) => READ_LINE.test(line)),
    title: values('title')[0] ?? '',
    version: values('version')[0] ?? '',
    sortKey: values('sort-key')[0] ?? '',
    machineId: values('machine-id')[0] ?? '',
    options: values('options').join(' '),
  };
}

/** Newest first, as GRUB compares versions nearly enough: numbers as numbers, and what is longer is newer. */
export function compareVersions(a: string, b: string): number {
  const parts = (text: string): readonly string[] => text.match(/[0-9]+|[A-Za-z]+|~/g) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const [one, other] = [left[at], right[at]];
    if (one === other) continue;
    if (one === '~' || other === '~') return one === '~' ? 1 : -1;
    if (one === undefined || other === undefined) return one === undefined ? 1 : -1;
    const [isNumber, otherIsNumber] = [/^[0-9]/.test(one), /^[0-9]/.test(other)];
    if (isNumber !== otherIsNumber) return isNumber ? -1 : 1;
    const difference = isNumber ? Number(other) - Number(one) : one < other ? 1 : -1;
    if (difference !== 0) return difference;
  }
  return 0;
}
