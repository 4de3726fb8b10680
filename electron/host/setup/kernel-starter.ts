import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { efiText, loaderVariable } from './efi-variable.ts';

/** The program that loaded the kernel and gave it its command line. */
export type KernelStarter = 'grub' | 'systemd-boot' | 'limine' | 'other';

const COMMAND_LINE = '/proc/cmdline';
/** Where Limine looks for its configuration. */
export const LIMINE_FILES = [
  '/boot/limine.conf',
  '/boot/limine/limine.conf',
  '/boot/EFI/limine/limine.conf',
  '/boot/EFI/BOOT/limine.conf',
] as const;

/**
 * Who started the kernel, by what it left of this boot: the variable `LoaderInfo`, which lives no longer than a boot, and the words that GRUB and
 * systemd-boot put before the command line. What contradicts itself is unknown.
 */
export function readKernelStarter(files: HostFiles, evidence: string[]): Fact<KernelStarter> {
  const line = files.text(COMMAND_LINE);
  if (!line.ok) return errorFact(line.error);
  const info = efiText(files, loaderVariable('LoaderInfo'));
  if (!info.known && info.reason !== 'absent') return info;
  const byVariable = info.known ? starterOf(info.value) : null;
  const image = /(?:^|\s)(BOOT_IMAGE=\S{1,200})/.exec(line.value)?.[1];
  const byGrub = isOfGrub(line.value);
  if (info.known) evidence.push(`LoaderInfo: ${info.value}`);
  if (image !== undefined) evidence.push(`${COMMAND_LINE}: ${image}`);
  switch (byVariable) {
    case 'grub':
      return byGrub ? known('grub') : unknown('malformed', 'LoaderInfo without BOOT_IMAGE=');
    case 'systemd-boot':
    case 'limine':
      return byGrub ? unknown('malformed', 'LoaderInfo against BOOT_IMAGE=') : known(byVariable);
    case 'other':
      return known('other');
    case null:
      if (byGrub) return known('grub');
      return known(image === undefined && hasLimine(files, evidence) ? 'limine' : 'other');
  }
}

/** The kernel's and systemd's stubs write their own names when no loader has written its name. */
function starterOf(info: string): KernelStarter | null {
  if (info.startsWith('Linux EFI stub ') || info.startsWith('systemd-stub ')) return null;
  if (info.startsWith('systemd-boot ')) return 'systemd-boot';
  if (info.startsWith('Limine ')) return 'limine';
  return info.startsWith('GRUB ') ? 'grub' : 'other';
}

/**
 * GRUB's `linux` command begins the line with the kernel's path, `/boot/vmlinuz` or `(hd0,gpt2)/vmlinuz`, and never adds `initrd=`. Boot programs
 * of the syslinux family write both words, systemd-boot writes `initrd=\` and may have a `BOOT_IMAGE=` that somebody copied.
 */
function isOfGrub(line: string): boolean {
  return /(?:^|\s)BOOT_IMAGE=[/(]/.test(line) && !/(?:^|\s)initrd=/.test(line);
}

/** Started by BIOS firmware Limine leaves nothing behind. */
function hasLimine(files: HostFiles, evidence: string[]): boolean {
  const file = LIMINE_FILES.find((path) => files.has(path));
  if (file === undefined || files.has('/sys/firmware/efi')) return false;
  evidence.push(file);
  return true;
}
