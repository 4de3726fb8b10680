import type { ModuleSetting } from '../../../shared/model/machine-facts.ts';
import type { HostFiles } from '../host-files.ts';

/** Files that name modules to load, at boot or in the initramfs of Debian, Arch and Fedora. */
export const MODULE_FILES = [
  '/etc/modules',
  '/etc/initramfs-tools/modules',
  '/etc/mkinitcpio.conf',
  '/etc/dracut.conf',
] as const;
/** Directories of such files, and of options for modules; those that end in `.conf` are read. */
export const MODULE_DIRECTORIES = [
  '/etc/modules-load.d',
  '/etc/modprobe.d',
  '/etc/mkinitcpio.conf.d',
  '/etc/dracut.conf.d',
] as const;

const MOST_FILES = 200;
const MOST_LINES = 100;
const LONGEST = 400;

/** Lines that are no comment and speak of VFIO. Also what a redacted capture keeps of these files. */
export function linesAboutVfio(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !line.startsWith('#') && /vfio/.test(line) && /^[\x20-\x7e]*$/.test(line))
    .slice(0, MOST_LINES)
    .map((line) => line.slice(0, LONGEST));
}

/** What these files say about VFIO, in the order of their paths. */
export function readModuleSettings(files: HostFiles): readonly ModuleSetting[] {
  const inDirectories = MODULE_DIRECTORIES.flatMap((directory) => {
    const names = files.list(directory);
    return names.ok
      ? names.value.filter((name) => name.endsWith('.conf')).map((name) => `${directory}/${name}`)
      : [];
  });
  return [...MODULE_FILES, ...inDirectories]
    .sort()
    .slice(0, MOST_FILES)
    .flatMap((file) => {
      const text = files.has(file) ? files.text(file) : undefined;
      return text?.ok === true ? linesAboutVfio(text.value).map((line) => ({ file, line })) : [];
    });
}
