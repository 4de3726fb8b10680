import { KEPT_DIRECTORY } from '../../../shared/model/sriov.ts';
import { BOOT_SPACE, HOST_VALIDATE, NETWORK_LINKS, PACKAGE_VERSIONS, type FileError } from '../host-files.ts';
import { LIBVIRT_DIRECTORY } from '../machine/libvirt-hooks.ts';
import { MODULE_DIRECTORIES, MODULE_FILES } from '../machine/module-settings.ts';
import { SUPPORT_ROOTS } from '../support/probed-paths.ts';
import { SETUP_ROOTS } from '../setup/probed-paths.ts';
import { isHostPath } from '../host-path.ts';

/**
 * The capture format: what `capture` writes, what the ssh probe prints, what the demo host is made of. Lines end with one newline.
 * The first line is the version, the last is `end`. Between them each entry is a line of a letter, a space and an absolute,
 * normalised path, and the lines that belong to it:
 *
 *     f PATH   a text file; each of its lines follows behind `=`
 *     b PATH   a file of bytes; hex digits (spaces allowed) behind `+`, runs of zero bytes as `*` and their number
 *     l PATH   a symbolic link; its target behind `>`
 *     d PATH   a directory; names in it of which nothing else is recorded, each behind `:`
 *     u PATH   a file that could not be read; `?` and `absent`, `unreadable`, `vanished` or `too-large`
 *
 * A path given twice: the later entry counts. Links among the directories of a path are followed, so a link is written
 * before anything that is written through it. Characters are bytes (Latin-1); `writeBundle` writes ASCII only.
 */
export const BUNDLE_FIRST_LINE = 'switchyard-bundle 1';
export const BUNDLE_LAST_LINE = 'end';

/** In characters. 4,096 functions with 4 KiB of configuration space each, all bytes set, are 34 million. */
export const MAX_BUNDLE = 64 * 1024 * 1024;
export const MAX_LINE = 128 * 1024;
export const MAX_ENTRIES = 1_000_000;
/** Bytes in one file: zero runs are short to write, so what they unfold to needs its own bounds. */
export const MAX_FILE = 4 * 1024 * 1024;
export const MAX_UNFOLDED = 128 * 1024 * 1024;

const ROOTS = [
  '/sys',
  '/proc',
  '/run/udev/data',
  '/etc/os-release',
  ...MODULE_FILES,
  ...MODULE_DIRECTORIES,
  '/usr/lib/os-release',
  LIBVIRT_DIRECTORY,
  KEPT_DIRECTORY,
  NETWORK_LINKS,
  ...SETUP_ROOTS,
  ...SUPPORT_ROOTS,
  HOST_VALIDATE,
  PACKAGE_VERSIONS,
  BOOT_SPACE,
  '/usr/share',
  '/lib/modules',
  '/usr/lib/modules',
];

/** Whether a bundle may speak of a path: normalised, and under one of the few roots that reading a host needs. */
export function isBundlePath(path: string): boolean {
  return isHostPath(path) && ROOTS.some((root) => path === root || path.startsWith(`${root}/`));
}

/** Reads the reason behind `?`. */
export function parseFileError(word: string): FileError | undefined {
  return FILE_ERRORS.find((error) => error === word);
}

const FILE_ERRORS: readonly FileError[] = ['absent', 'unreadable', 'vanished', 'too-large'];
