import { expect, it } from 'vitest';
import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import { isBundlePath } from '../bundle/bundle-format.ts';
import { createHostTree } from '../host-tree.ts';
import { sample, SAMPLES, setupOf } from './testing/samples.ts';

const ROOT = 'root=UUID=11111111-2222-4333-8444-555555555555';
const PART = 'root=PARTUUID=11111111-2222-4333-8444-555555555555';
const MACHINE = '0123456789abcdef0123456789abcdef';
const OSTREE = `ostree=/ostree/boot.1/fedora/${'a'.repeat(64)}/0`;

/** A boot loader as its kind and what rebuilds it, or the reason it is unknown. */
function said(fact: Fact<unknown>): string {
  if (!fact.known) return fact.detail === undefined ? `? ${fact.reason}` : `? ${fact.reason}: ${fact.detail}`;
  return typeof fact.value === 'string' ? fact.value : Object.values(fact.value as object).join(', ');
}

/** Sample, boot loader, initramfs tool, command line of the next start. */
const EXPECTED: readonly (readonly [string, string, string, string])[] = [
  ['arch-grub', 'grub, grub-mkconfig', 'mkinitcpio', `${ROOT} rw loglevel=3 quiet`],
  [
    'arch-systemd-boot-by-hand',
    'systemd-boot-entries',
    'mkinitcpio',
    `${PART} zswap.enabled=0 rw rootfstype=ext4`,
  ],
  ['arch-uki-mkinitcpio', 'systemd-boot, mkinitcpio', 'mkinitcpio', `${PART} rw quiet iommu=pt`],
  [
    'cachyos-limine',
    'limine',
    'mkinitcpio',
    `quiet nowatchdog splash rw rootflags=subvol=/@ ${ROOT} iommu=pt`,
  ],
  [
    'cachyos-limine-bios',
    'limine',
    'mkinitcpio',
    `quiet nowatchdog splash rw rootflags=subvol=/@ ${ROOT} iommu=pt`,
  ],
  ['debian-13-grub-bios', 'grub, update-grub', 'initramfs-tools', `${ROOT} ro quiet`],
  [
    'debian-13-grub-saved-entry',
    'grub, update-grub',
    'initramfs-tools',
    `${ROOT} ro quiet "dyndbg=file drivers/pci/* +p"`,
  ],
  [
    'debian-13-systemd-boot',
    'systemd-boot, kernel-install',
    'initramfs-tools',
    `${ROOT} ro quiet systemd.machine_id=${MACHINE}`,
  ],
  ['efi-stub-beside-grub', 'other', 'mkinitcpio', '? unreported'],
  ['fedora-41-as-a-user', 'grubby', 'dracut', '? unreadable'],
  ['fedora-41-bls', 'grubby', 'dracut', `${ROOT} ro rootflags=subvol=root rhgb quiet`],
  ['fedora-41-newest-kernel', 'grubby', 'dracut', `${ROOT} ro newer`],
  [
    'fedora-41-systemd-boot',
    'systemd-boot, kernel-install',
    'dracut',
    `${ROOT} ro quiet kernel=6.11.10-300.fc41.x86_64`,
  ],
  [
    'fedora-silverblue-41',
    'rpm-ostree',
    'dracut',
    `${ROOT} rw rootflags=subvol=root ${OSTREE} rhgb quiet newest=1`,
  ],
  [
    'nixos-24-05',
    'nixos',
    'none',
    'init=/nix/store/def-nixos-system-nixos-24.05/init intel_iommu=on loglevel=4',
  ],
  ['opensuse-microos-grub', 'other', 'dracut', '? unreported'],
  [
    'opensuse-tumbleweed-grub',
    'grub, grub2-mkconfig',
    'dracut',
    `${ROOT} splash=silent quiet security=apparmor`,
  ],
  [
    'opensuse-tumbleweed-grub2-bls',
    'sdbootutil',
    'dracut',
    `${ROOT} rootflags=subvol=@/.snapshots/1/snapshot quiet systemd.machine_id=${MACHINE}`,
  ],
  [
    'opensuse-tumbleweed-sdbootutil',
    'sdbootutil',
    'dracut',
    `${ROOT} rootflags=subvol=@/.snapshots/1/snapshot quiet systemd.machine_id=${MACHINE}`,
  ],
  [
    'pop-os-22-04',
    'kernelstub',
    'initramfs-tools',
    `${ROOT} ro quiet loglevel=0 systemd.show_status=false splash`,
  ],
  [
    'pop-os-22-04-as-a-user',
    'kernelstub',
    'initramfs-tools',
    'quiet loglevel=0 systemd.show_status=false splash',
  ],
  ['proxmox-8-lvm-grub', 'grub, update-grub', 'initramfs-tools', 'root=/dev/mapper/pve-root ro quiet'],
  ['proxmox-8-zfs-grub-bios', 'grub, proxmox-boot-tool', 'initramfs-tools', '? unreadable: boot partition'],
  [
    'proxmox-8-zfs-systemd-boot',
    'proxmox-boot-tool',
    'initramfs-tools',
    'root=ZFS=rpool/ROOT/pve-1 boot=zfs',
  ],
  ['refind-beside-grub', 'other', 'mkinitcpio', '? unreported'],
  ['rhel-9-bls-kernelopts', 'grubby', 'dracut', 'root=/dev/mapper/rhel-root ro crashkernel=1G-4G:192M'],
  ['ubuntu-24-04-as-a-user', 'grub, update-grub', 'initramfs-tools', '? unreadable'],
  [
    'ubuntu-24-04-grub-efi',
    'grub, update-grub',
    'initramfs-tools',
    'root=/dev/mapper/ubuntu--vg-ubuntu--lv ro quiet splash',
  ],
  ['hostile-binary-files', 'grub, update-grub', 'initramfs-tools', '? unreported'],
  ['hostile-binary-loader-info', '? malformed', '? unreported: dracut, mkinitcpio', '? malformed'],
  ['hostile-damaged-configuration', 'grub, grub-mkconfig', 'mkinitcpio', `${ROOT} rw loglevel=3 quiet`],
  [
    'hostile-grub-without-its-word',
    '? malformed: LoaderInfo without BOOT_IMAGE=',
    'mkinitcpio',
    '? malformed: LoaderInfo without BOOT_IMAGE=',
  ],
  ['hostile-linked-defaults', 'grub, update-grub', 'initramfs-tools', `${ROOT} ro quiet`],
  [
    'hostile-loader-against-line',
    '? malformed: LoaderInfo against BOOT_IMAGE=',
    'mkinitcpio',
    '? malformed: LoaderInfo against BOOT_IMAGE=',
  ],
  ['hostile-no-command-line', '? absent', 'initramfs-tools', '? absent'],
  ['hostile-no-selected-entry', '? absent', 'mkinitcpio', '? absent'],
  ['hostile-syslinux-beside-grub', 'other', 'initramfs-tools', '? unreported'],
  ['hostile-torn-menu', 'grub, update-grub', 'initramfs-tools', '? unreported'],
  [
    'hostile-two-grubs',
    '? malformed: /boot/grub2 and /boot/grub',
    'initramfs-tools',
    '? malformed: /boot/grub2 and /boot/grub',
  ],
];

it.each(EXPECTED)('%s: %s, %s, next start with %s', (name, loader, initramfs, line) => {
  const setup = setupOf(sample(name));
  expect([said(setup.bootLoader), said(setup.initramfs), said(setup.nextLine)]).toEqual([
    loader,
    initramfs,
    line,
  ]);
});

it('every sample is expected to be something', () => {
  expect(EXPECTED.map(([name]) => name).sort()).toEqual([...SAMPLES].sort());
});

it('what said so is told', () => {
  expect(setupOf(sample('proxmox-8-zfs-systemd-boot')).bootLoaderEvidence).toEqual([
    'LoaderInfo: systemd-boot 252.26-1~deb12u2',
    '/etc/kernel/proxmox-boot-uuids: 1FDB-C48E',
  ]);
  expect(setupOf(sample('fedora-41-as-a-user')).bootLoaderEvidence).toEqual([
    'LoaderInfo: GRUB 2.12',
    '/proc/cmdline: BOOT_IMAGE=(hd0,gpt2)/vmlinuz-6.11.4-301.fc41.x86_64',
    '/boot/grub2',
    '/etc/default/grub: GRUB_ENABLE_BLSCFG=true',
  ]);
});

it.each([
  ['debian-13-grub-bios', 'y'],
  ['arch-grub', 'y'],
  ['rhel-9-bls-kernelopts', undefined],
  ['opensuse-tumbleweed-grub', undefined],
])('of the kernel of %s it is known whether the IOMMU is on by default: %s', (name, value) => {
  const { kernelOptions } = setupOf(sample(name));
  expect(kernelOptions.known && kernelOptions.value['CONFIG_INTEL_IOMMU_DEFAULT_ON']).toBe(value);
  expect(kernelOptions.known && kernelOptions.value['CONFIG_VFIO_PCI']).toBe('m');
});

it.each(['hostile-damaged-configuration', 'hostile-binary-files'])('options of %s are unknown', (name) => {
  expect(setupOf(sample(name)).kernelOptions).toEqual(unknown('malformed'));
});

it('files are read to the byte, whatever they hold, and a link is none', () => {
  const binary = setupOf(sample('hostile-binary-files')).files['grub-default'];
  expect(binary.known && Buffer.from(binary.value, 'latin1')).toEqual(
    Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
  );
  const line = setupOf(sample('arch-uki-mkinitcpio')).files['kernel-line'];
  expect(line.known && line.value).toMatch(/iommu=pt\n$/);
  expect(setupOf(sample('hostile-linked-defaults')).files['grub-default']).toEqual(
    unknown('malformed', 'symbolic link'),
  );
});

it('a file without a last newline has none, and one that is too large is not read', () => {
  const tree = sample('proxmox-8-zfs-systemd-boot');
  tree.setBytes('/etc/kernel/cmdline', Buffer.from('root=ZFS=rpool/ROOT/pve-1 boot=zfs'));
  expect(setupOf(tree).files['kernel-line']).toEqual(known('root=ZFS=rpool/ROOT/pve-1 boot=zfs'));
  tree.setBytes('/etc/kernel/cmdline', new Uint8Array(70_000));
  expect(setupOf(tree).files['kernel-line']).toEqual(unknown('malformed', 'too large'));
});

it('drop-ins are told in the order in which they are read', () => {
  const tree = sample('ubuntu-24-04-grub-efi');
  tree.setText('/etc/default/grub.d/50-cloudimg-settings.cfg', 'GRUB_CMDLINE_LINUX_DEFAULT="console=ttyS0"');
  tree.setText('/etc/default/grub.d/README', 'none of them');
  expect(setupOf(tree).grubDropIns.map(({ file }) => file)).toEqual([
    '/etc/default/grub.d/50-cloudimg-settings.cfg',
    '/etc/default/grub.d/init-select.cfg',
  ]);
});

it('the mark changes with what a person was shown, and with nothing else', () => {
  const { mark } = setupOf(sample('debian-13-grub-bios'));
  expect(setupOf(sample('debian-13-grub-bios')).mark).toBe(mark);
  const tree = sample('debian-13-grub-bios');
  tree.setText('/etc/default/grub', 'GRUB_CMDLINE_LINUX_DEFAULT="quiet"');
  expect(setupOf(tree).mark).not.toBe(mark);
  expect(mark).toMatch(/^[0-9a-f]{64}$/);
});

it('of a host of which nothing was read nothing is known', () => {
  const { own, sets, initramfs, bootLoader } = setupOf(createHostTree());
  expect([sets, initramfs, bootLoader, own['bind-script']]).toEqual(
    Array.from({ length: 4 }, () => unknown('absent')),
  );
});

it('captures may speak of every file of the samples', () => {
  for (const name of SAMPLES)
    for (const [path] of sample(name).entries()) expect(isBundlePath(path), path).toBe(true);
});
