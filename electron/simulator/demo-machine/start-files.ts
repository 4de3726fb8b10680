import { directory, file, type HostNode } from './host-node.ts';

/** The kernel of the demo host. */
export const KERNEL = '6.12.48+deb13-amd64';

const EMPTY_PROGRAMS = [
  '/usr/sbin/update-grub',
  '/usr/sbin/grub-mkconfig',
  '/usr/sbin/update-initramfs',
  '/usr/sbin/mkinitramfs',
  '/usr/bin/qemu-system-x86_64',
  '/usr/bin/swtpm',
];

const OPTIONS = [
  'AMD_IOMMU',
  'INTEL_IOMMU',
  'INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF',
  'IRQ_REMAP',
  'PCI_IOV',
  'SYSFB_SIMPLEFB',
];
const MODULES = ['KVM_AMD', 'KVM_INTEL', 'VFIO', 'VFIO_IOMMU_TYPE1', 'VFIO_PCI'];

/** What a Debian with GRUB and initramfs-tools has of what a host starts with, and what it brings for guests. */
export function startFiles(): HostNode[] {
  return [
    file('/sys/class/dmi/id/board_vendor', 'ASUSTeK COMPUTER INC.'),
    file('/sys/class/dmi/id/board_name', 'PRIME X570-PRO'),
    // A person of libvirt's group.
    file(
      '/proc/self/status',
      'Name:\tswitchyard\nUid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\nGroups:\t27 109 1000',
    ),
    file('/etc/group', 'root:x:0:\nsudo:x:27:\nlibvirt:x:109:\nperson:x:1000:'),
    file(
      `/boot/config-${KERNEL}`,
      [...OPTIONS.map((name) => `CONFIG_${name}=y`), ...MODULES.map((name) => `CONFIG_${name}=m`)].join('\n'),
    ),
    file('/sys/module/vfio_pci/initstate', 'live'),
    file('/usr/share/qemu/firmware/40-edk2-x86_64-secure-enrolled.json', ''),
    file('/usr/share/qemu/firmware/60-edk2-x86_64.json', ''),
    directory('/sys/kernel/security'),
    directory('/etc/initramfs-tools/hooks'),
    directory('/etc/initramfs-tools/scripts/init-top'),
    directory('/etc/grub.d'),
    directory('/etc/udev/rules.d'),
    ...EMPTY_PROGRAMS.map((path) => file(path, '')),
  ];
}

/** `/etc/default/grub` as Debian's installer leaves it, with these words. */
export function grubDefault(words: string): string {
  return [
    '# If you change this file or any /etc/default/grub.d/*.cfg file,',
    "# run 'update-grub' afterwards to update /boot/grub/grub.cfg.",
    '',
    'GRUB_DEFAULT=0',
    'GRUB_TIMEOUT=5',
    'GRUB_DISTRIBUTOR=`( . /etc/os-release; echo ${NAME:-Debian} ) 2>/dev/null || echo Debian`',
    `GRUB_CMDLINE_LINUX_DEFAULT="${words}"`,
    'GRUB_CMDLINE_LINUX=""',
    '',
  ].join('\n');
}

/** GRUB's menu: what starts when nobody chooses, and an entry of the setup's own where it has a line for that. */
export function grubMenu(line: string, fallback: string | null): string {
  const entry = (title: string, id: string, words: string): string[] => [
    `menuentry '${title}' --class debian $menuentry_id_option '${id}' {`,
    `\tlinux\t/vmlinuz-${KERNEL} ${words}`,
    `\tinitrd\t/initrd.img-${KERNEL}`,
    '}',
  ];
  return [
    'set default="0"',
    ...entry('Debian GNU/Linux', 'gnulinux-simple', line),
    ...(fallback === null
      ? []
      : entry(
          'Debian GNU/Linux without the changes of Switchyard',
          'switchyard-fallback',
          `${fallback} switchyard=off`,
        )),
  ].join('\n');
}
