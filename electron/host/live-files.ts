import {
  closeSync,
  constants,
  existsSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  statSync,
} from 'node:fs';
import { failed, ok } from '../../shared/model/result.ts';
import { attempt, fileErrorOf } from './file-error.ts';
import { LINKS_LIMIT, type FileError, type HostFiles } from './host-files.ts';
import { bootSpace } from './boot-space.ts';
import { createHostValidation } from './host-validation.ts';
import { createPackageVersions } from './package-versions.ts';
import { printOfProgram } from './print-of-program.ts';
import { createSysfsCopy } from './sysfs-copy.ts';

// Without O_NONBLOCK a named pipe in a copy of /sys would stop the program.
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
const DEFAULT_TEXT_LIMIT = 64 * 1024;
const PAGE = 4096;

/** For iproute2; the ip of BusyBox does not know them and fails. */
const LINK_WORDS = ['-json', '-pretty', 'link', 'show'];

/** What programs say that are not run for every reading. */
export type SlowAnswers = Pick<HostFiles, 'hostValidate' | 'packageVersions'>;

export function createSlowAnswers(): SlowAnswers {
  return { hostValidate: createHostValidation(), packageVersions: createPackageVersions() };
}

/**
 * The files of this computer; with `sysfs`, a directory that holds a copy of `/sys`, those of the copy and nothing else. What reads again and
 * again keeps the slow answers of programs.
 */
export function createLiveFiles(sysfs?: string, slow: SlowAnswers = createSlowAnswers()): HostFiles {
  const copy = sysfs === undefined ? undefined : createSysfsCopy(sysfs);
  const flags = copy === undefined ? FLAGS : FLAGS | constants.O_NOFOLLOW;
  // One buffer for all files: reading is synchronous, so nobody else uses it meanwhile.
  let buffer = Buffer.allocUnsafe(DEFAULT_TEXT_LIMIT + 1);

  /** Reads up to `most` bytes into the buffer; answers how many there were. */
  function fill(path: string, most: number): number | FileError {
    if (most > buffer.length) buffer = Buffer.allocUnsafe(most);
    let file: number | undefined;
    try {
      file = openSync(place(path), flags);
      let length = 0;
      for (;;) {
        const count = readSync(file, buffer, length, most - length, null);
        length += count;
        // sysfs gives an attribute, which is a page at most, in one read; procfs gives pieces.
        if (count === 0 || length === most || (length <= PAGE && path.startsWith('/sys/'))) return length;
      }
    } catch (error) {
      return fileErrorOf(error);
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  /** In a copy, the directory of a file is located and the file itself opened without following. */
  function place(path: string): string {
    if (copy === undefined) return path;
    const slash = path.lastIndexOf('/');
    const directory = copy.locate(path.slice(0, slash));
    return directory === undefined ? NOWHERE : directory + path.slice(slash);
  }

  return {
    text(path, limit = DEFAULT_TEXT_LIMIT) {
      const length = fill(path, limit + 1);
      if (typeof length === 'string') return failed(length);
      if (length > limit) return failed('too-large');
      const end = length > 0 && buffer[length - 1] === 0x0a ? length - 1 : length;
      return ok(buffer.toString('latin1', 0, end));
    },
    bytes(path, limit) {
      const length = fill(path, limit);
      return typeof length === 'string' ? failed(length) : ok(buffer.subarray(0, length));
    },
    has: (path) => existsSync(place(path)),
    link(path) {
      try {
        return ok(readlinkSync(place(path), 'latin1'));
      } catch (error) {
        return failed(fileErrorOf(error));
      }
    },
    blockNumber(path) {
      try {
        const stats = statSync(place(path));
        return stats.isBlockDevice() ? ok(numberOf(stats.rdev)) : failed('absent');
      } catch (error) {
        return failed(fileErrorOf(error));
      }
    },
    networkLinks() {
      if (copy !== undefined) return failed('absent');
      const { error, status, stdout } = printOfProgram('ip', LINK_WORDS, LINKS_LIMIT);
      return error === undefined && status === 0 ? ok(stdout) : failed('unreadable');
    },
    hostValidate: () => (copy === undefined ? slow.hostValidate() : failed('absent')),
    packageVersions: () => (copy === undefined ? slow.packageVersions() : failed('absent')),
    bootSpace: () => (copy === undefined ? bootSpace() : failed('absent')),
    list(path) {
      const directory = copy === undefined ? path : copy.locate(path);
      return directory === undefined ? failed('absent') : attempt(() => readdirSync(directory));
    },
  };
}

/** Major and minor as gnu_dev_major(3) and gnu_dev_minor(3) take them apart; the kernel has 12 and 20 bits of them. */
function numberOf(device: number): string {
  const major = (device >>> 8) & 0xfff;
  const minor = (device & 0xff) | ((device >>> 12) & 0xfff00);
  return `${String(major)}:${String(minor)}`;
}

/** A path that does not exist on any system: what cannot be located is absent. */
const NOWHERE = '/proc/self/nowhere';
