import { OWN_STATUS } from '../setup/whole-host.ts';
import { DMI, DMI_NAMES } from './board.ts';
import { LOCKDOWN } from './firmware.ts';
import { FIRMWARE_DIRECTORIES } from './guest-programs.ts';
import { GROUPS } from './libvirt-group.ts';
import { APPARMOR, SELINUX_BOOLEANS, SELINUX_ENFORCE } from './mandatory-access.ts';
import { LOCK_DIRECTORIES, LOCK_FILES } from './memory-locks.ts';
import { VFIO_STATE } from './vfio-module.ts';

/** What a probe fetches for these readers, as shell patterns. Text files, of which only lines that are read are printed. */
export const SUPPORT_TEXTS: readonly string[] = [
  ...DMI_NAMES.flat().map((name) => `${DMI}/${name}`),
  LOCKDOWN,
  VFIO_STATE,
  OWN_STATUS,
  GROUPS,
  SELINUX_ENFORCE,
  `${SELINUX_BOOLEANS}/virt_use_*`,
  `${SELINUX_BOOLEANS}/virt_hooks_unconfined`,
  APPARMOR,
  ...LOCK_FILES,
  ...LOCK_DIRECTORIES.map((directory) => `${directory}/*.conf`),
];

/** Files that only have to be there. */
export const SUPPORT_NAMES: readonly string[] = FIRMWARE_DIRECTORIES.map(
  (directory) => `${directory}/*.json`,
);

/** Directories that may be empty. */
export const SUPPORT_DIRECTORIES: readonly string[] = [SELINUX_BOOLEANS];

/** Where all this is, for the format of captures. */
export const SUPPORT_ROOTS: readonly string[] = [
  GROUPS,
  ...FIRMWARE_DIRECTORIES,
  ...LOCK_FILES,
  ...LOCK_DIRECTORIES,
];
