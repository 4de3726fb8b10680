import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import { STARTED_IMAGE, type StartedEntry } from '../../../shared/model/setup-facts.ts';
import { ENTRY_ROOTS, FALLBACK_ENTRY } from '../../../shared/model/setup-file.ts';
import { withoutCounter } from '../../../shared/rules/setup/matches-entry.ts';
import type { HostFiles } from '../host-files.ts';
import { listEntries, readBootEntries, type BootEntry } from './boot-entry.ts';
import type { BootedBy } from './boot-loader.ts';
import { efiText, loaderVariable } from './efi-variable.ts';
import { readSelectedEntry } from './selected-entry.ts';

/** The entry of systemd-boot that this start was of; unknown where any of what may have another one started cannot be read. */
export function readStartedEntry(files: HostFiles, { starter }: BootedBy): Fact<StartedEntry> {
  if (!starter.known) return starter;
  const info = efiText(files, loaderVariable('LoaderInfo'));
  if (starter.value !== 'systemd-boot' || !info.known) return unknown('absent');
  const version = /^systemd-boot ([0-9]{3,4})(?![0-9])/.exec(info.value)?.[1];
  if (version === undefined) return unknown('malformed', info.value);
  const selected = readSelectedEntry(files);
  if (!selected.known) return selected;
  if (selected.value.endsWith('.efi')) return unknown('absent', STARTED_IMAGE);
  if (ENTRY_ROOTS.some((root) => isClosed(files, root))) return unknown('unreadable', 'boot partition');
  const entries = readBootEntries(files);
  const all = entries.ok ? entries.value : [];
  const entry = all.find(({ id }) => isCalled(id, selected.value));
  if (entry === undefined) return unknown('absent', selected.value);
  const defaults = readDefaults(files);
  if (!defaults.known) return defaults;
  const others = all.filter((one) => one !== entry && one.id !== FALLBACK_ENTRY);
  const { root, id, lines } = entry;
  return known({
    root,
    id,
    lines,
    beside: others.map((one) => one.id).sort(),
    version: Number(version),
    defaults: defaults.value,
  });
}

/** A directory that is not there is none that is closed. */
function isClosed(files: HostFiles, root: BootEntry['root']): boolean {
  const names = listEntries(files, root);
  return !names.ok && names.error !== 'absent';
}

/** As systemd-boot tells it: in lower case, with or without `.conf`, with the counters of that start. */
function isCalled(id: string, selected: string): boolean {
  const name = (text: string): string => withoutCounter(text.toLowerCase().replace(/\.conf$/, ''));
  return name(id) === name(selected);
}

/** What may choose the entry of later starts. bootctl(1) makes a loader.conf wherever it installs, so one that is nowhere was not seen. */
function readDefaults(files: HostFiles): Fact<readonly string[]> {
  const texts = ENTRY_ROOTS.map((root) => `${root}/loader/loader.conf`).filter((path) => files.has(path));
  if (texts.length === 0) return unknown('unreported', 'loader.conf');
  const found: string[] = [];
  for (const path of texts) {
    const text = files.text(path);
    if (!text.ok) return unknown('unreadable', path);
    found.push(
      ...[...text.value.matchAll(/^\s*(?:default|preferred)\s+(\S+)\s*$/gm)].map(([, one = '']) => one),
    );
  }
  for (const name of ['LoaderEntryDefault', 'LoaderEntryPreferred'] as const) {
    const value = efiText(files, loaderVariable(name));
    if (value.known) found.push(value.value);
    else if (value.reason !== 'absent') return value;
  }
  return known(found);
}
