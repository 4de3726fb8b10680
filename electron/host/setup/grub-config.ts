import { known, type Fact } from '../../../shared/model/fact.ts';
import { SETUP_FILES } from '../../../shared/model/setup-file.ts';
import { ok, type Result } from '../../../shared/model/result.ts';
import type { FileError, HostFiles } from '../host-files.ts';
import { exactText } from './setup-texts.ts';

/** Where GRUB has its menu, with what makes it. */
export const GRUB_DIRECTORIES = [
  { directory: '/boot/grub2', programs: ['grub2-mkconfig'] },
  { directory: '/boot/grub', programs: ['update-grub', 'grub-mkconfig'] },
] as const;
export type GrubDirectory = (typeof GRUB_DIRECTORIES)[number]['directory'];

/** Menus of machines with hundreds of snapshots have a few hundred kilobytes. */
export const GRUB_CONFIG_LIMIT = 4 * 1024 * 1024;

/** Lines of a menu that are read. What a capture keeps of it: passwords and scripts are not among them. */
const READ_LINE =
  /^(?:set (?:default|kernelopts)=.*|(?:menuentry|submenu) .*\{|[^#]*\{|\}|linux(?:16|efi)?\s.*|blscfg\b.*)$/;

/** A menu cut down to the lines that are read of it. */
export function grubConfigLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => READ_LINE.test(line))
    .map((line) => (/^(?:menuentry|submenu|linux|set|blscfg)/.test(line) || line === '}' ? line : '{'))
    .join('\n');
}

/** GRUB's menu, cut down. Only root may read it on many systems. */
export function readGrubConfig(files: HostFiles, directory: GrubDirectory): Result<string, FileError> {
  const names = files.list(directory);
  if (!names.ok) return names;
  const text = files.text(`${directory}/grub.cfg`, GRUB_CONFIG_LIMIT);
  return text.ok ? ok(grubConfigLines(text.value)) : text;
}

/**
 * Whether GRUB's menu is made of entries of the Boot Loader Specification. The menu itself says so; where it may not be read,
 * the setting it is made by.
 */
export function grubUsesEntries(
  files: HostFiles,
  config: Result<string, FileError>,
  evidence: string[],
): Fact<boolean> {
  if (config.ok) {
    if (!/^blscfg\b/m.test(config.value)) return known(false);
    evidence.push('grub.cfg: blscfg');
    return known(true);
  }
  const settings = exactText(files, SETUP_FILES['grub-default']);
  if (!settings.known) return settings.reason === 'absent' ? known(false) : settings;
  const values = [...settings.value.matchAll(/^\s*(?:export\s+)?GRUB_ENABLE_BLSCFG=["']?(\w*)["']?/gm)];
  const setting = values.at(-1);
  if (setting !== undefined) evidence.push(`${SETUP_FILES['grub-default']}: ${setting[0].trim()}`);
  return known(setting?.[1] === 'true');
}
