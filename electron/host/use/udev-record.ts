import type { HostFiles } from '../host-files.ts';

const LIMIT = 64 * 1024;
/** More links than this to one device are none of udev's making. */
const MOST_LINKS = 64;

/** What udev found at the beginning of a device: `LVM2_member`, `zfs_member` with the name of its pool. */
export interface Signature {
  readonly type: string;
  readonly label: string | null;
}

/** What udev keeps of a block device. */
export interface UdevRecord {
  /** Undefined where there is no record; null where it says that nothing was found. */
  readonly signature: Signature | null | undefined;
  /** Links to its node, `/dev/disk/by-id/nvme-…`, `/dev/vg0/root`. */
  readonly links: readonly string[];
}

const NONE: UdevRecord = { signature: undefined, links: [] };

/**
 * Reads udev's record of a device by its number (`259:2`). The device itself may be read by root only; udev's record by everybody (udev's
 * builtin `blkid`, systemd `src/udev/udev-builtin-blkid.c`; `S:` lines, `src/libsystemd/sd-device/device-private.c`).
 */
export function readUdevRecord(files: HostFiles, number: string): UdevRecord {
  if (!/^[0-9]+:[0-9]+$/.test(number)) return NONE;
  const record = files.text(`/run/udev/data/b${number}`, LIMIT);
  if (!record.ok) return NONE;
  const links = [...record.value.matchAll(/^S:([\x21-\x7e]{1,255})$/gm)].map(
    ([, link = '']) => `/dev/${link}`,
  );
  return { signature: signatureIn(record.value), links: links.slice(0, MOST_LINKS) };
}

function signatureIn(record: string): Signature | null {
  const type = /^E:ID_FS_TYPE=([\w.-]{1,32})$/m.exec(record)?.[1];
  if (type === undefined) return null;
  return { type, label: /^E:ID_FS_LABEL=([\x20-\x7e]{1,255})$/m.exec(record)?.[1] ?? null };
}
