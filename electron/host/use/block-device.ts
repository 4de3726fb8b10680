import type { StorageLayer } from '../../../shared/model/host-use.ts';
import type { HostFiles } from '../host-files.ts';
import type { ClassDevice } from './class-devices.ts';
import { readUdevRecord, type UdevRecord } from './udev-record.ts';

/** What one block device says of itself. */
export interface BlockDevice extends StorageLayer, UdevRecord {
  /** `259:2`; empty where it could not be read. */
  readonly number: string;
  /** What made it of others, in words for evidence: `LVM`, `LUKS`, `md raid1`, `bcache`; null for disks and partitions. */
  readonly made: string | null;
  /** False for an array that is put together and does not run. */
  readonly runs: boolean;
}

/** Prefixes that the tools give `dm/uuid` (Documentation/ABI/testing/sysfs-block-dm). */
const MAPPED: readonly (readonly [prefix: string, word: string])[] = [
  ['LVM-', 'LVM'],
  ['CRYPT-LUKS', 'LUKS'],
  ['CRYPT-', 'dm-crypt'],
  ['mpath-', 'multipath'],
];

/** Reads a block device of any kind. */
export function readBlockDevice(files: HostFiles, { name, path }: ClassDevice): BlockDevice {
  const text = (file: string): string | null => {
    const read = files.text(`${path}/${file}`);
    return read.ok && read.value !== '' ? read.value.slice(0, 255) : null;
  };
  const number = text('dev') ?? '';
  const device = { name, number, label: null, runs: true, ...readUdevRecord(files, number) };
  if (/^dm-[0-9]+$/.test(name)) {
    const uuid = text('dm/uuid') ?? '';
    const made = MAPPED.find(([prefix]) => uuid.startsWith(prefix))?.[1] ?? 'device mapper';
    return { ...device, label: text('dm/name'), made };
  }
  if (/^md[0-9a-z_-]+$/.test(name)) {
    const state = text('md/array_state');
    const level = text('md/level');
    const made = level !== null && /^[a-z0-9]{1,12}$/.test(level) ? `md ${level}` : 'md';
    // Documentation/admin-guide/md.rst: `clear` and `inactive` do no input or output.
    return { ...device, made, runs: state !== 'clear' && state !== 'inactive' };
  }
  const other = /\/devices\/virtual\/block\/([a-z]+)[^/]*$/.exec(path)?.[1];
  return { ...device, made: other ?? null };
}
