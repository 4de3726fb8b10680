import type { SupportFacts } from '../../../shared/model/support-facts.ts';
import type { HostFiles } from '../host-files.ts';

/** Limits of sessions (limits.conf(5)), and of the daemons that start guests (systemd.exec(5)). */
export const LOCK_FILES = ['/etc/security/limits.conf'] as const;
export const LOCK_DIRECTORIES = [
  '/etc/security/limits.d',
  '/etc/systemd/system/libvirtd.service.d',
  '/etc/systemd/system/virtqemud.service.d',
] as const;

const MOST_FILES = 50;
const MOST_LINES = 50;
const LONGEST = 400;

/** Lines that are no comment and speak of locked memory. */
export function memoryLockLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^[^#;].*(?:\smemlock\s|memlock\s*=)/i.test(line) && /^[\t\x20-\x7e]*$/.test(line))
    .slice(0, MOST_LINES)
    .map((line) => line.slice(0, LONGEST));
}

/** What these files say about locked memory, in the order of their paths. */
export function readMemoryLocks(files: HostFiles): SupportFacts['memoryLocks'] {
  const inDirectories = LOCK_DIRECTORIES.flatMap((directory) => {
    const names = files.list(directory);
    return names.ok
      ? names.value.filter((name) => name.endsWith('.conf')).map((name) => `${directory}/${name}`)
      : [];
  });
  return [...LOCK_FILES, ...inDirectories]
    .sort()
    .slice(0, MOST_FILES)
    .flatMap((file) => {
      const text = files.has(file) ? files.text(file) : undefined;
      return text?.ok === true ? memoryLockLines(text.value).map((line) => ({ file, line })) : [];
    });
}
