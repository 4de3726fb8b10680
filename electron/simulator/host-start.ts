import { OWN_FILES, SETUP_FILES } from '../../shared/model/setup-file.ts';
import { SETUP_STATE } from '../../shared/model/setup-step.ts';
import type { HostTree } from '../host/host-tree.ts';
import type { FunctionEntry } from './demo-machine/function-entry.ts';
import { grubDefault, grubMenu, KERNEL } from './demo-machine/start-files.ts';
import type { SimulatedIommu } from './simulated-iommu.ts';

const MENU = '/boot/grub/grub.cfg';
const ROOT = 'root=/dev/nvme0n1p3 ro';
const SWITCHED_OFF = /(?:^| )(?:amd_iommu|iommu)=(?:[a-z0-9_]+,)*off(?:,[a-z0-9_]+)*(?= |$)/;
/** What has to be there for the initramfs to bind anything. */
const EARLY = ['initramfs-hook', 'initramfs-script', 'bind-script'] as const;

/** How the demo host starts: GRUB's files, what is in the initramfs, and what this start was. As on a real host, files count when they are built from. */
export class HostStart {
  readonly #tree: HostTree;
  /** The list of functions that is in the initramfs. */
  #image: readonly string[] = [];
  #bound: ReadonlySet<string> = new Set();
  #hasTable = true;
  #starts = 0;
  #line = '';

  constructor(tree: HostTree) {
    this.#tree = tree;
  }

  /** As it was installed, with the IOMMU like this; nothing of the setup is there. */
  install(iommu: SimulatedIommu): void {
    this.#hasTable = iommu !== 'firmware';
    for (const path of [...Object.values(SETUP_FILES), ...Object.values(OWN_FILES), SETUP_STATE])
      this.#tree.remove(path);
    this.write(
      SETUP_FILES['grub-default'],
      grubDefault(iommu === 'kernel' ? 'quiet amd_iommu=off' : 'quiet iommu=pt'),
    );
    this.#image = [];
    this.buildMenu();
  }

  /** `update-initramfs`. */
  buildImage(): void {
    const list = EARLY.every((name) => this.#tree.has(OWN_FILES[name]))
      ? this.read(SETUP_FILES['boot-devices'])
      : null;
    this.#image = (list ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  }

  /** `update-grub`. */
  buildMenu(): void {
    const settings = this.read(SETUP_FILES['grub-default']) ?? '';
    const words = (name: string): string =>
      new RegExp(`^GRUB_CMDLINE_LINUX${name}=["']?([^"'\\n]*)`, 'm').exec(settings)?.[1] ?? '';
    this.#line = [ROOT, words(''), words('_DEFAULT')].filter((part) => part !== '').join(' ');
    const fallback = this.#tree.has(OWN_FILES['grub-fallback'])
      ? this.read(SETUP_FILES['fallback-line'])
      : null;
    this.#tree.setText(MENU, grubMenu(this.#line, fallback?.trimEnd() ?? null));
  }

  /** What the machine would start with, to be compared. */
  built(): string {
    return `${this.#image.join('\n')}\n${this.#tree.has(MENU) ? (this.read(MENU) ?? '') : ''}`;
  }

  /** The machine starts with what the menu and the initramfs have now. */
  begin(): SimulatedIommu {
    this.#starts += 1;
    this.#bound = new Set(this.#image);
    const id = String(this.#starts).padStart(12, '0');
    this.#tree.setText('/proc/sys/kernel/random/boot_id', `b0070000-0000-4000-8000-${id}`);
    this.#tree.setText('/proc/cmdline', `BOOT_IMAGE=/vmlinuz-${KERNEL} ${this.#line}`);
    if (!this.#hasTable) return 'firmware';
    return SWITCHED_OFF.test(this.#line) ? 'kernel' : 'on';
  }

  /** Whether this start has given a function to vfio-pci: what sits at its address is what was chosen. */
  binds(entry: FunctionEntry): boolean {
    const { address, vendor, device, subsystemVendor, subsystemDevice, classCode, revision } = entry;
    return this.#bound.has(
      `${address} ${vendor}:${device} ${subsystemVendor}:${subsystemDevice} ${classCode} ${revision}`,
    );
  }

  /** The files of the setup, and what lies beside them, by their paths. */
  files(): Readonly<Record<string, string>> {
    const named = [
      ...Object.values(SETUP_FILES),
      ...Object.values(OWN_FILES),
      `${SETUP_STATE}/manifest`,
      `${SETUP_STATE}/rescue`,
    ];
    return Object.fromEntries(
      named.flatMap((path) => {
        const text = this.read(path);
        return text === null ? [] : [[path, text] as const];
      }),
    );
  }

  /** A file to the byte, as Latin-1; null where there is none. */
  read(path: string): string | null {
    const bytes = this.#tree.bytes(path, 1024 * 1024);
    return bytes.ok ? Buffer.from(bytes.value).toString('latin1') : null;
  }

  write(path: string, text: string): void {
    this.#tree.setBytes(path, Buffer.from(text, 'latin1'));
  }

  remove(path: string): void {
    this.#tree.remove(path);
  }
}
