import type { HostFiles } from '../host-files.ts';

/** Where programs are looked for whose being there says something; `sbin` and `bin` are one directory on some systems. Nothing is started. */
export const PROGRAMS = {
  'update-grub': ['/usr/sbin/update-grub', '/usr/bin/update-grub'],
  'grub-mkconfig': ['/usr/sbin/grub-mkconfig', '/usr/bin/grub-mkconfig'],
  'grub2-mkconfig': ['/usr/sbin/grub2-mkconfig', '/usr/bin/grub2-mkconfig'],
  grubby: ['/usr/sbin/grubby', '/usr/bin/grubby'],
  'kernel-install': ['/usr/bin/kernel-install', '/bin/kernel-install'],
  kernelstub: ['/usr/bin/kernelstub'],
  'proxmox-boot-tool': ['/usr/sbin/proxmox-boot-tool', '/usr/bin/proxmox-boot-tool'],
  'rpm-ostree': ['/usr/bin/rpm-ostree'],
  sdbootutil: ['/usr/bin/sdbootutil'],
  'update-initramfs': ['/usr/sbin/update-initramfs', '/usr/bin/update-initramfs'],
  mkinitramfs: ['/usr/sbin/mkinitramfs', '/usr/bin/mkinitramfs'],
  dracut: ['/usr/bin/dracut', '/usr/sbin/dracut'],
  mkinitcpio: ['/usr/bin/mkinitcpio'],
  qemu: [
    '/usr/bin/qemu-system-x86_64',
    '/usr/bin/qemu-system-aarch64',
    '/usr/bin/qemu-kvm',
    '/usr/libexec/qemu-kvm',
    '/usr/bin/kvm',
    '/run/current-system/sw/bin/qemu-system-x86_64',
  ],
  swtpm: ['/usr/bin/swtpm', '/usr/local/bin/swtpm', '/run/current-system/sw/bin/swtpm'],
} as const;

/** Whether a program is installed. */
export function hasProgram(files: HostFiles, program: keyof typeof PROGRAMS): boolean {
  return PROGRAMS[program].some((path) => files.has(path));
}
