import type { HostFiles } from '../host-files.ts';

const LIMIT = 64 * 1024;

/** What udev found at the beginning of a device: `LVM2_member`, `zfs_member` with the name of its pool. */
export interface Signature {
  readonly type: string;
  readonly label: string | null;
}

/**
 * Reads udev's record of a device by its number (`259:2`). The device itself may be read by root only; udev's record by everybody (udev's
 * builtin `blkid`, systemd `src/udev/udev-builtin-blkid.c`). Undefined where there is no record; null where it says that nothing was found.
 */
export function readSignature(files: HostFiles, number: string): Signature | null | undefined {
  if (!/^[0-9]+:[0-9]+$/.test(number)) return undefined;
  const record = files.text(`/run/udev/data/b${number}`, LIMIT);
  if (!record.ok) return undefined;
  const type = /^E:ID_FS_TYPE=([\w.-]{1,32})$/m.exec(record.value)?.[1];
  if (type === undefined) return null;
  return { type, label: /^E:ID_FS_LABEL=([\x20-\x7e]{1,255})$/m.exec(record.value)?.[1] ?? null };
}
