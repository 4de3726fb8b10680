import { ENTRY_ROOTS, OWN_FILES, SETUP_FILES, type SetupFileName } from '../../../shared/model/setup-file.ts';
import { KERNELSTUB, NIXOS, OSTREE_BOOTED, PROXMOX_PARTITIONS, SUSE_LOADER } from './boot-loader.ts';
import { LOADER_VARIABLES, loaderVariable, SECURE_BOOT } from './efi-variable.ts';
import { GRUB_DIRECTORIES } from './grub-config.ts';
import { GRUB_DROP_INS } from './grub-drop-ins.ts';
import { KERNEL_HOOKS } from './initramfs-tool.ts';
import { LIMINE_FILES } from './kernel-starter.ts';
import { LIMINE_DEFAULTS } from './next-line.ts';
import { PROGRAMS } from './programs.ts';
import { LINE_DROP_INS, PRESETS } from './selected-entry.ts';
import { SETUP_STATE } from './setup-manifest.ts';
import { backupOf, MANIFEST } from './setup-sets.ts';

/** What a probe fetches for these readers, as shell patterns. */

const GRUB = GRUB_DIRECTORIES.map(({ directory }) => directory);

/** Text files, of which only lines that are read are printed. */
export const SETUP_TEXTS: readonly string[] = [
  PROXMOX_PARTITIONS,
  KERNELSTUB,
  SUSE_LOADER,
  LIMINE_DEFAULTS,
  `${GRUB_DROP_INS}/*.cfg`,
  `${PRESETS}/*.preset`,
  ...GRUB.flatMap((directory) => [`${directory}/grub.cfg`, `${directory}/grubenv`]),
  ...ENTRY_ROOTS.flatMap((root) => [`${root}/loader/loader.conf`, `${root}/loader/entries/*.conf`]),
];

/** Files that are read byte by byte. */
export const SETUP_BYTES: readonly string[] = [
  ...Object.values(SETUP_FILES),
  ...LOADER_VARIABLES.map(loaderVariable),
  SECURE_BOOT,
  MANIFEST,
  ...(Object.keys(SETUP_FILES) as SetupFileName[]).map((file) => backupOf('*', file)),
];

/** Text files where a link counts as somebody else's. */
export const SETUP_OWN: readonly string[] = Object.values(OWN_FILES);

/** Files that only have to be there; they are printed as empty ones. */
export const SETUP_NAMES: readonly string[] = [
  NIXOS,
  OSTREE_BOOTED,
  ...LIMINE_FILES,
  ...Object.values(KERNEL_HOOKS),
  `${LINE_DROP_INS}/*.conf`,
  ...Object.values(PROGRAMS).flat(),
];

/** Directories that are looked into, those above first: of a closed one the probe says so. */
export const SETUP_DIRECTORIES: readonly string[] = [
  ...ENTRY_ROOTS.flatMap((root) => [root, `${root}/loader`, `${root}/loader/entries`]),
  ...GRUB,
];

/** Where all this is, for the format of captures. */
export const SETUP_ROOTS: readonly string[] = [
  '/boot',
  '/efi',
  '/etc/kernel',
  ...Object.values(SETUP_FILES),
  ...Object.values(OWN_FILES),
  KERNELSTUB,
  SUSE_LOADER,
  LIMINE_DEFAULTS,
  GRUB_DROP_INS,
  PRESETS,
  LINE_DROP_INS,
  NIXOS,
  OSTREE_BOOTED,
  SETUP_STATE,
  ...Object.values(PROGRAMS).flat(),
];
