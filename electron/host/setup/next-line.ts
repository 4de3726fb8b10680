import { assertNever } from '../../../shared/model/assert-never.ts';
import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { SetupFacts } from '../../../shared/model/setup-facts.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { KERNELSTUB, type BootedBy } from './boot-loader.ts';
import { readBootEntries } from './boot-entry.ts';
import { GRUB_DIRECTORIES, readGrubConfig, type GrubDirectory } from './grub-config.ts';
import { readGrubEnvironment } from './grub-environment.ts';
import { grubLine, grubWords, parseGrubMenu } from './grub-menu.ts';
import { nextGrubEntry, nextSystemdEntry } from './next-entry.ts';

export const LIMINE_DEFAULTS = '/etc/default/limine';

const LONGEST = 4096;

/** The command line of the next start, from what the boot loader itself reads; where that is an image, from the file it is made with. */
export function readNextLine(
  files: HostFiles,
  { loader, starter }: BootedBy,
  texts: SetupFacts['files'],
): Fact<string> {
  if (!loader.known) return loader;
  switch (loader.value.kind) {
    case 'grub':
      return loader.value.rebuild === 'proxmox-boot-tool'
        ? unknown('unreadable', 'boot partition')
        : grubNext(files);
    case 'grubby':
      return grubEntryNext(files);
    case 'rpm-ostree':
    case 'nixos':
      if (!starter.known) return starter;
      if (starter.value === 'systemd-boot') return systemdNext(files, texts['kernel-line']);
      if (starter.value !== 'grub') return unknown('unreported');
      return loader.value.kind === 'nixos' ? grubNext(files) : grubEntryNext(files);
    case 'systemd-boot':
    case 'systemd-boot-entries':
    case 'sdbootutil':
      return systemdNext(files, texts['kernel-line']);
    case 'kernelstub': {
      const next = systemdNext(files, unknown('absent'));
      return next.known ? next : kernelstubWords(files);
    }
    case 'proxmox-boot-tool':
      return firstLine(texts['kernel-line']);
    case 'limine': {
      const words = limineWords(files);
      return words.known ? words : allLines(texts['kernel-line']);
    }
    case 'other':
      return unknown('unreported');
    default:
      return assertNever(loader.value);
  }
}

function grubNext(files: HostFiles): Fact<string> {
  const directory = grubDirectory(files);
  const config = readGrubConfig(files, directory);
  if (!config.ok) return errorFact(config.error);
  const menu = parseGrubMenu(config.value);
  const { next_entry: once, saved_entry: saved } = readGrubEnvironment(files, directory);
  const line = grubLine(menu, once ?? (menu.chosen === '${saved_entry}' ? (saved ?? '0') : menu.chosen));
  return line === null ? unknown('unreported') : clean(grubWords(line).map(quoted).join(' '));
}

/** GRUB puts quotes around a word that has spaces in it (grub_create_loader_cmdline). */
function quoted(word: string): string {
  return word.includes(' ') ? `"${word}"` : word;
}

function grubEntryNext(files: HostFiles): Fact<string> {
  const directory = grubDirectory(files);
  const entries = readBootEntries(files, ['/boot']);
  if (!entries.ok) return errorFact(entries.error);
  const environment = readGrubEnvironment(files, directory);
  const entry = nextGrubEntry(entries.value, environment);
  if (entry === undefined) return unknown('absent');
  const words = environment.kernelopts ?? wordsOfMenu(files, directory);
  return clean(entry.options.replace('$kernelopts', () => words));
}

/** RHEL 8's menu sets the words of all entries where the environment block has none. */
function wordsOfMenu(files: HostFiles, directory: GrubDirectory): string {
  const config = readGrubConfig(files, directory);
  return (config.ok ? /^set kernelopts="(.*)"$/m.exec(config.value)?.[1] : undefined) ?? '';
}

function grubDirectory(files: HostFiles): GrubDirectory {
  return GRUB_DIRECTORIES.find(({ directory }) => files.has(directory))?.directory ?? '/boot/grub';
}

function systemdNext(files: HostFiles, source: Fact<string>): Fact<string> {
  const entries = readBootEntries(files);
  const entry = entries.ok ? nextSystemdEntry(files, entries.value) : undefined;
  if (entry !== undefined) return clean(entry.options);
  if (source.known) return allLines(source);
  return entries.ok || entries.error === 'absent' ? unknown('unreported') : errorFact(entries.error);
}

/** proxmox-boot-tool reads the first line only. */
function firstLine(text: Fact<string>): Fact<string> {
  return text.known ? clean(text.value.split('\n')[0] ?? '') : text;
}

/** kernel-install and mkinitcpio read all lines as one; mkinitcpio leaves comments out. */
function allLines(text: Fact<string>): Fact<string> {
  return text.known ? clean(text.value.replaceAll(/^#.*$/gm, '').replaceAll(/[\r\n]+/g, ' ')) : text;
}

/** Words that kernelstub keeps, in its JSON (kernelstub's config.py); only root may look at its entries. */
function kernelstubWords(files: HostFiles): Fact<string> {
  const text = files.text(KERNELSTUB);
  if (!text.ok) return errorFact(text.error);
  const words = kernelOptions(text.value);
  return words === undefined ? unknown('malformed') : clean(words.join(' '));
}

/** `user.kernel_options` of kernelstub's configuration. */
export function kernelOptions(text: string): readonly string[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const user = typeof value === 'object' && value !== null && 'user' in value ? value.user : undefined;
  const options =
    typeof user === 'object' && user !== null && 'kernel_options' in user ? user.kernel_options : undefined;
  return Array.isArray(options) && options.every((word) => typeof word === 'string') ? options : undefined;
}

/** `KERNEL_CMDLINE[default]` of limine-entry-tool, which lines with `+=` add to. */
function limineWords(files: HostFiles): Fact<string> {
  const text = files.text(LIMINE_DEFAULTS);
  if (!text.ok) return errorFact(text.error);
  const values = [...text.value.matchAll(/^\s*KERNEL_CMDLINE\[default\]\s*(\+?)=\s*(["']?)(.*?)\2\s*$/gm)];
  if (values.length === 0) return unknown('absent');
  return clean(
    values.reduce((line, [, adds, , value = '']) => (adds === '+' ? `${line} ${value}` : value), ''),
  );
}

/** Without what loaders add, and without variables of theirs that we do not know. */
function clean(line: string): Fact<string> {
  if (line.length > LONGEST || !/^[\t\x20-\x7e\x80-\xff]*$/.test(line)) return unknown('malformed');
  const words = line
    .split(/[\t ]+/)
    .filter((word) => word !== '' && !word.startsWith('$') && !/^(?:BOOT_IMAGE|initrd)=/.test(word));
  return known(Buffer.from(words.join(' '), 'latin1').toString('utf8'));
}
