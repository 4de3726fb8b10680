import { unknown, type Fact } from './fact.ts';
import type { SetupRun } from './setup-run.ts';
import type { EntryRoot, OwnFileName, OwnFileState, SetupFileName } from './setup-file.ts';

/**
 * What booted this machine, by evidence of this boot and not by what is installed. The setup writes the first three; of the others it says what to do.
 * `grub`: GRUB with a menu that `rebuild` makes from `/etc/default/grub` (`proxmox-boot-tool` where it also keeps the boot partitions, which GRUB then
 * starts from). `systemd-boot`: its entries or images are made by `rebuild` from `/etc/kernel/cmdline`; `systemd-boot-entries`: they were written by
 * hand. `grubby`: GRUB with entries of the Boot Loader Specification (Fedora, RHEL). `proxmox-boot-tool`: systemd-boot on boot partitions it keeps.
 */
export type BootLoader =
  | {
      readonly kind: 'grub';
      readonly rebuild: 'update-grub' | 'grub-mkconfig' | 'grub2-mkconfig' | 'proxmox-boot-tool';
    }
  | { readonly kind: 'systemd-boot'; readonly rebuild: 'kernel-install' | 'mkinitcpio' }
  | { readonly kind: 'grubby' | 'kernelstub' | 'proxmox-boot-tool' | 'rpm-ostree' }
  | { readonly kind: 'systemd-boot-entries' | 'limine' | 'sdbootutil' | 'nixos' | 'other' };

/** What makes the initramfs; `none`: nothing of ours to use was found. */
export type InitramfsTool = 'initramfs-tools' | 'dracut' | 'mkinitcpio' | 'none';

/** A file beside `/etc/default/grub` that GRUB's menu is made from as well (Debian's and Ubuntu's `grub.d`); later ones win. */
export interface GrubDropIn {
  readonly file: string;
  readonly text: string;
}

/** The detail of a started entry that is unknown because there is none: what was started is one image with its command line. */
export const STARTED_IMAGE = 'image';

/** The entry of systemd-boot that this start was of, and what is known of how another one is chosen. */
export interface StartedEntry {
  /** Where the partition that has it is mounted. */
  readonly root: EntryRoot;
  /** Its name without `.conf`. */
  readonly id: string;
  /** Its lines, as far as their keys are known to this program. */
  readonly lines: readonly string[];
  /** Names of the others, ours not among them. */
  readonly beside: readonly string[];
  /** Of systemd-boot, as it calls itself: 252. */
  readonly version: number;
  /** Names, patterns of names and words with @ that loader.conf and variables of the firmware have for the entry to start. */
  readonly defaults: readonly string[];
}

/** One change that the manifest on the host tells of; kept in the order in which they were made. One that was ended is not among them. */
export interface SetupSet {
  /** A UUID. */
  readonly id: string;
  /** ISO 8601, by the host's clock. */
  readonly at: string;
  /**
   * `/proc/sys/kernel/random/boot_id` of the start in which it was begun, or made whole where that was a later one: another one now says that the host
   * has started anew since.
   */
  readonly bootId: string;
  /** Whether it was made to its end. One that was not is finished or taken back. */
  readonly closed: boolean;
  /** Files it changed, with their text before: null where there was none. */
  readonly files: readonly {
    readonly file: SetupFileName;
    readonly before: Fact<string | null>;
    readonly beforeHash: string | null;
    readonly afterHash: string | null;
  }[];
  /** Files of ours that it placed, or took away. */
  readonly own: readonly OwnFileName[];
  /** Programs it began to run, in their order, each once: words in their own places are taken back by these. */
  readonly runs: readonly SetupRun[];
}

/** The last time that everything was taken back which a start of the host had in it: until the next start it stays in effect. */
export interface SetupTakenBack {
  /** The UUID of the take-back. */
  readonly set: string;
  /** ISO 8601, by the host's clock. */
  readonly at: string;
  /** Of the start in which it was taken back. */
  readonly bootId: string;
}

/** How the host starts, and what of that is ours. Texts are Latin-1 with their last newline, so that they can be written back byte by byte. */
export interface SetupFacts {
  /** SHA-256 (hex) over everything below: what a person was shown. */
  readonly mark: string;
  readonly bootId: Fact<string>;
  readonly bootLoader: Fact<BootLoader>;
  /** What said so: paths, and words of them. */
  readonly bootLoaderEvidence: readonly string[];
  readonly initramfs: Fact<InitramfsTool>;
  /**
   * The kernel's command line at the next start, as far as the boot loader's files tell. Without what the loader itself adds (`BOOT_IMAGE=`, `initrd=`);
   * with kernelstub it may be the words that kernelstub keeps, without `root=`.
   */
  readonly nextLine: Fact<string>;
  /** Unknown for the reason `absent`: systemd-boot did not start this host, or started an image. */
  readonly startedEntry: Fact<StartedEntry>;
  /** What the fallback entry is called in the boot menu; unknown where there is none, or the menu cannot be read. */
  readonly fallbackTitle: Fact<string>;
  /** Options of the running kernel that matter here (`CONFIG_INTEL_IOMMU_DEFAULT_ON`), `y` or `m`; one that is not set is absent. */
  readonly kernelOptions: Fact<Readonly<Record<string, string>>>;
  /** Unknown for the reason `absent`: there is no such file. */
  readonly files: Readonly<Record<SetupFileName, Fact<string>>>;
  readonly own: Readonly<Record<OwnFileName, Fact<OwnFileState>>>;
  readonly grubDropIns: readonly GrubDropIn[];
  /** What the setup has done here, oldest first; what was taken back whole is not among it. */
  readonly sets: Fact<readonly SetupSet[]>;
  /** Null where nothing was, or where `sets` is unknown. */
  readonly takenBack: SetupTakenBack | null;
}

const NOT_READ = unknown('absent');

/** Of a host that was not read. */
export const unreadSetup: SetupFacts = {
  mark: '',
  bootId: NOT_READ,
  bootLoader: NOT_READ,
  bootLoaderEvidence: [],
  initramfs: NOT_READ,
  nextLine: NOT_READ,
  startedEntry: NOT_READ,
  fallbackTitle: NOT_READ,
  kernelOptions: NOT_READ,
  files: {
    'grub-default': NOT_READ,
    'kernel-line': NOT_READ,
    'boot-devices': NOT_READ,
    'fallback-line': NOT_READ,
    'entry-boot': NOT_READ,
    'entry-efi': NOT_READ,
    'entry-boot-efi': NOT_READ,
  },
  own: {
    'initramfs-hook': NOT_READ,
    'initramfs-script': NOT_READ,
    'initramfs-give-back': NOT_READ,
    'bind-script': NOT_READ,
    'udev-rule': NOT_READ,
    dracut: NOT_READ,
    mkinitcpio: NOT_READ,
    'grub-fallback': NOT_READ,
  },
  grubDropIns: [],
  sets: NOT_READ,
  takenBack: null,
};
