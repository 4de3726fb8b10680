import { ENTRY_ROOTS } from '../../../shared/model/setup-file.ts';
import { matchesEntry } from '../../../shared/rules/setup/matches-entry.ts';
import type { HostFiles } from '../host-files.ts';
import { compareVersions, type BootEntry } from './boot-entry.ts';
import { efiText, loaderVariable } from './efi-variable.ts';
import type { GrubEnvironment } from './grub-environment.ts';
import { compareNewestFirst } from './systemd-version.ts';

/** The entry that GRUB starts next (Fedora's `blscfg`): the one it remembers, by name, title or number, else the newest. */
export function nextGrubEntry(
  entries: readonly BootEntry[],
  environment: GrubEnvironment,
): BootEntry | undefined {
  const sorted = [...entries].sort((a, b) => compareVersions(a.id, b.id));
  const wanted = environment.next_entry ?? environment.saved_entry;
  const number = wanted !== undefined && /^[0-9]{1,3}$/.test(wanted) ? Number(wanted) : 0;
  return sorted.find(({ id, title }) => id === wanted || title === wanted) ?? sorted[number] ?? sorted[0];
}

/**
 * The entry that systemd-boot starts next (systemd-boot(7), loader.conf(5)): asked for once, set as the default in firmware, by the pattern in
 * `loader.conf`, else the first of its order. Undefined where it is an image, of which nothing is read.
 */
export function nextSystemdEntry(files: HostFiles, entries: readonly BootEntry[]): BootEntry | undefined {
  const sorted = [...entries].sort(compareEntries);
  const asked = [
    ...(['LoaderEntryOneShot', 'LoaderEntryDefault'] as const).map((name) => {
      const value = efiText(files, loaderVariable(name));
      return value.known ? value.value : undefined;
    }),
    configured(files),
  ];
  for (const pattern of asked) {
    if (pattern === undefined) continue;
    if (pattern.toLowerCase().endsWith('.efi')) return undefined;
    const wanted = pattern.startsWith('@') ? selected(files) : pattern;
    const found = sorted.find(({ id }) => matchesEntry(id, wanted));
    if (found !== undefined) return found;
  }
  return selected(files).endsWith('.efi') ? undefined : sorted[0];
}

function selected(files: HostFiles): string {
  const value = efiText(files, loaderVariable('LoaderEntrySelected'));
  return value.known ? value.value : '';
}

function configured(files: HostFiles): string | undefined {
  for (const root of ENTRY_ROOTS) {
    const path = `${root}/loader/loader.conf`;
    const text = files.has(path) ? files.text(path) : undefined;
    const value = text?.ok === true ? /^\s*default\s+(\S+)\s*$/m.exec(text.value)?.[1] : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Entries whose attempts are used up are last; those with a sort key come before those without. */
function compareEntries(a: BootEntry, b: BootEntry): number {
  const isBad = ({ id }: BootEntry): boolean => /\+0(?:-[0-9]+)?$/.test(id);
  if (isBad(a) !== isBad(b)) return isBad(a) ? 1 : -1;
  if ((a.sortKey === '') !== (b.sortKey === '')) return a.sortKey === '' ? 1 : -1;
  if (a.sortKey !== '') {
    if (a.sortKey !== b.sortKey) return a.sortKey < b.sortKey ? -1 : 1;
    if (a.machineId !== b.machineId) return a.machineId < b.machineId ? -1 : 1;
    const byVersion = compareNewestFirst(a.version, b.version);
    if (byVersion !== 0) return byVersion;
  }
  return compareNewestFirst(a.id, b.id);
}
