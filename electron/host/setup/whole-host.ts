import type { HostFiles } from '../host-files.ts';

/** Of the process that reads. */
export const OWN_STATUS = '/proc/self/status';

/**
 * Whether the files are those of a whole host: only then the absence of one says something. A copy of `/sys` has no such file, and neither have captures
 * that were made before anything was read of how a host starts and of what it supports.
 */
export function isWholeHost(files: HostFiles): boolean {
  return files.has(OWN_STATUS);
}
