import { unknown, type Fact } from './fact.ts';
import type { EntryRoot } from './setup-file.ts';

/** A file system that start images are written to. */
export interface BootSpace {
  readonly root: EntryRoot;
  /** What root can still write there. */
  readonly freeBytes: number;
  readonly largestImageBytes: number;
}

/** What the doctor looks at beside devices and files of the setup. */
export interface SupportFacts {
  /** Whether the processor can run virtual machines: `vmx` or `svm` among its flags. */
  readonly virtualisation: Fact<'vmx' | 'svm' | 'none'>;
  /** Board or system as its maker calls it, `ASUSTeK COMPUTER INC. PRIME X570-PRO`; virtual machines have one too. */
  readonly board: Fact<string>;
  readonly firmware: Fact<'efi' | 'bios'>;
  readonly secureBoot: Fact<boolean>;
  readonly lockdown: Fact<'none' | 'integrity' | 'confidentiality'>;
  /** Of vfio-pci: built in, a module, or not there for this kernel. */
  readonly vfioPci: Fact<'built-in' | 'module' | 'missing'>;
  /** Files that describe UEFI firmware for guests (`/usr/share/qemu/firmware/*.json`). */
  readonly guestFirmware: Fact<number>;
  /** As the package manager calls it: the firmware has no version of its own. */
  readonly guestFirmwareVersion: Fact<string>;
  readonly swtpm: Fact<boolean>;
  /** As the package manager calls it. */
  readonly swtpmVersion: Fact<string>;
  readonly qemu: Fact<boolean>;
  /** Where start images lie, one at least; unknown for the reason `absent` where none was found. */
  readonly bootSpaces: Fact<readonly BootSpace[]>;
  /** Whether the program that reads is in libvirt's group now. Who was added to it is so only after logging in anew. */
  readonly libvirtGroup: Fact<'member' | 'not-member' | 'no-group' | 'root'>;
  readonly selinux: Fact<'enforcing' | 'permissive' | 'off'>;
  /** Only booleans that exist, by name. */
  readonly selinuxBooleans: Fact<Readonly<Record<string, boolean>>>;
  readonly appArmor: Fact<boolean>;
  /** Lines of `/etc/security` and of libvirt's units that limit how much memory may be locked, in the order of their files. */
  readonly memoryLocks: readonly { readonly file: string; readonly line: string }[];
  /** What `virt-host-validate qemu` says, a line each; a cross-check and no evidence. */
  readonly hostValidate: Fact<
    readonly { readonly check: string; readonly result: 'pass' | 'warn' | 'fail' }[]
  >;
}

const NOT_READ = unknown('absent');

/** Of a host that was not read. */
export const unreadSupport: SupportFacts = {
  virtualisation: NOT_READ,
  board: NOT_READ,
  firmware: NOT_READ,
  secureBoot: NOT_READ,
  lockdown: NOT_READ,
  vfioPci: NOT_READ,
  guestFirmware: NOT_READ,
  guestFirmwareVersion: NOT_READ,
  swtpm: NOT_READ,
  swtpmVersion: NOT_READ,
  bootSpaces: NOT_READ,
  qemu: NOT_READ,
  libvirtGroup: NOT_READ,
  selinux: NOT_READ,
  selinuxBooleans: NOT_READ,
  appArmor: NOT_READ,
  memoryLocks: [],
  hostValidate: NOT_READ,
};
