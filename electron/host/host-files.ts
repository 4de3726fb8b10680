import type { Result } from '../../shared/model/result.ts';

/** Why a file was not read: see `UnknownReason`. */
export type FileError = 'absent' | 'unreadable' | 'vanished' | 'too-large';

/** How a tree has what `networkLinks` answers: no file of a host. */
export const NETWORK_LINKS = '/run/switchyard/ip-link';
/** How a tree has what `hostValidate` answers. */
export const HOST_VALIDATE = '/run/switchyard/virt-host-validate';
/** How a tree has what `packageVersions` answers. */
export const PACKAGE_VERSIONS = '/run/switchyard/package-versions';
/** How a tree has what `bootSpace` answers. */
export const BOOT_SPACE = '/run/switchyard/boot-space';
/** 4,096 VFs take 2.5 million characters. */
export const LINKS_LIMIT = 8 * 1024 * 1024;

/**
 * Read access to the file tree of a host, paths absolute as on that host. Three kinds: live files (with an optional root directory),
 * what a probe over ssh printed, and a captured bundle; readers do not know which. Synchronous, because thousands of
 * small sysfs reads are an order of magnitude slower through promises; the live kind runs in a worker.
 */
export interface HostFiles {
  /** Content as Latin-1 text without the final newline; at most 64 KiB unless stated otherwise. */
  text(path: string, limit?: number): Result<string, FileError>;
  /** The first `limit` bytes at most. They are good until the next call, which may use the same memory: copy them to keep them. */
  bytes(path: string, limit: number): Result<Uint8Array, FileError>;
  /** Whether there is anything. Looking first costs little; failing to read what is not there costs several times as much. */
  has(path: string): boolean;
  /** Target of a symbolic link, as stored. */
  link(path: string): Result<string, FileError>;
  /** Number of the block device that a path leads to, `259:2`, whatever it is called there; `absent` for anything else. */
  blockNumber(path: string): Result<string, FileError>;
  /** What `ip -json -pretty link show` prints, at most `LINKS_LIMIT` characters: VFs have properties that only rtnetlink tells. */
  networkLinks(): Result<string, FileError>;
  /** What `virt-host-validate qemu` prints: libvirt's own check of the host. `absent`: it is not installed. */
  hostValidate(): Result<string, FileError>;
  /** Names and versions of packages for guests, a line each, as the package manager has them: see `package-versions.ts`. */
  packageVersions(): Result<string, FileError>;
  /** How much room there is where start images lie, and how large those are, in bytes: see `boot-space.ts`. */
  bootSpace(): Result<string, FileError>;
  /** Names in a directory, in no particular order. */
  list(path: string): Result<readonly string[], FileError>;
}
