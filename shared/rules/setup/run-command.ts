import { assertNever } from '../../model/assert-never.ts';
import type { SetupRun } from '../../model/setup-run.ts';
import { quoted } from '../virsh-words.ts';

/** As Debian's own script for kernels that are installed does it: `add-all` came with systemd 255 and does not look into /boot. */
const EACH_KERNEL = [
  'for version in $(ls /lib/modules); do',
  '  for image in /lib/modules/"$version"/vmlinuz /boot/vmlinuz-"$version"; do',
  '    [ ! -f "$image" ] || { sudo kernel-install add "$version" "$image"; break; }',
  '  done',
  'done',
].join('\n');

/**
 * A program of the setup by hand, as the helper runs it. Images are made for all kernels: which one starts next is not known here, and an old one would
 * start with, or after a revert still have, what its image was made from.
 */
export function runCommand(run: SetupRun): string {
  switch (run.tool) {
    case 'update-initramfs':
      return 'sudo update-initramfs -u -k all';
    case 'dracut':
      return 'sudo dracut --force --regenerate-all';
    case 'mkinitcpio':
      return 'sudo mkinitcpio -P';
    case 'update-grub':
      return 'sudo update-grub';
    case 'grub-mkconfig':
      return 'sudo grub-mkconfig -o /boot/grub/grub.cfg';
    case 'grub2-mkconfig':
      return 'sudo grub2-mkconfig -o /boot/grub2/grub.cfg';
    case 'kernel-install':
      return EACH_KERNEL;
    case 'proxmox-boot-tool':
      return 'sudo proxmox-boot-tool refresh';
    case 'grubby':
      return line('sudo grubby --update-kernel=ALL', [
        ...option('--args=', run.add),
        ...option('--remove-args=', run.remove),
      ]);
    case 'kernelstub':
      return line('sudo kernelstub', [
        ...option('--delete-options=', run.remove),
        ...option('--add-options=', run.add),
      ]);
    case 'rpm-ostree':
      return line('sudo rpm-ostree kargs', [
        ...run.remove.map((word) => `--delete-if-present=${word}`),
        ...run.add.map((word) => `--append-if-missing=${word}`),
      ]);
    case 'rpm-ostree-initramfs':
      return `sudo rpm-ostree initramfs ${run.keep ? '--enable' : '--disable'}`;
    default:
      return assertNever(run);
  }
}

function line(program: string, words: readonly string[]): string {
  return [program, ...words].join(' ');
}

function option(name: string, words: readonly string[]): readonly string[] {
  return words.length === 0 ? [] : [name + quoted(words.join(' '))];
}
