import type { HostFiles } from '../host-files.ts';

/** Where os-release(5) may be; the first that is there counts. */
export const OS_RELEASE_FILES = ['/etc/os-release', '/usr/lib/os-release'] as const;

/** `ID` of os-release(5), or nothing. */
export function osId(files: HostFiles): string {
  const path = OS_RELEASE_FILES.find((file) => files.has(file));
  const text = path === undefined ? undefined : files.text(path);
  if (text?.ok !== true) return '';
  return /^ID=["']?([a-z0-9._-]{1,64})["']?\s*$/m.exec(text.value)?.[1] ?? '';
}
