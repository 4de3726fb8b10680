import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OWN_FILES, SETUP_FILES } from '../../../shared/model/setup-file.ts';
import { createBootSandbox, type BootEnd, type BootSandbox } from './testing/boot-sandbox.ts';

const NOTHING: BootEnd = { exitCode: 0, stdout: '', stderr: '' };
/** What GRUB's own grub-mkconfig_lib would say, of a disk with one file system; the real one is used on the bed. */
const LIBRARY = `
grub_file_is_not_garbage() { test -f "$1" && case "$1" in *.dpkg-*) return 1 ;; esac; }
version_sort() { LC_ALL=C sort -V; }
grub_quote() { sed "s/'/'\\\\\\\\''/g"; }
uses_abstraction() { [ "$ABSTRACTION" = "$2" ]; }
make_system_path_relative_to_its_root() { path=\${1#"$TREE"}; echo "$SUBVOLUME\${path%/}"; }
prepare_grub_to_access_device() { echo "search --no-floppy --fs-uuid --set=root of-$1"; }
`;

let sandbox: BootSandbox;
let env: Record<string, string>;

beforeEach(() => {
  sandbox = createBootSandbox();
  sandbox.place('grub-fallback');
  sandbox.put('share/grub-mkconfig_lib', LIBRARY);
  for (const file of ['vmlinuz-6.12.9-amd64', 'vmlinuz-6.12.41-amd64', 'initrd.img-6.12.41-amd64'])
    sandbox.put(`boot/${file}`, '');
  sandbox.put('dev/disk/by-uuid/aa-bb', '');
  env = {
    pkgdatadir: `${sandbox.root}/share`,
    TREE: sandbox.root,
    SUBVOLUME: '',
    ABSTRACTION: '',
    GRUB_DEVICE: '/dev/vda2',
    GRUB_DEVICE_UUID: 'aa-bb',
    GRUB_DEVICE_BOOT: '/dev/vda2',
    GRUB_FS: 'ext4',
    GRUB_DISTRIBUTOR: 'Debian',
  };
});
afterEach(() => sandbox.close());

const line = (text: string): void => sandbox.put(SETUP_FILES['fallback-line'], text);
const make = (): BootEnd => sandbox.run(OWN_FILES['grub-fallback'], [], env);
const linux = (): string | undefined =>
  make()
    .stdout.split('\n')
    .find((one) => one.startsWith('\tlinux\t'))
    ?.slice('\tlinux\t'.length);

it('makes an entry of the newest kernel with the line from before and everything of ours off', () => {
  line('root=UUID=aa-bb ro quiet intel_iommu=off\n');
  expect(make()).toEqual({
    ...NOTHING,
    stdout: `menuentry 'Debian without the changes of Switchyard' --class gnu-linux --class os $menuentry_id_option 'switchyard-fallback' {
	load_video
	insmod gzio
	search --no-floppy --fs-uuid --set=root of-/dev/vda2
	linux	/boot/vmlinuz-6.12.41-amd64 root=UUID=aa-bb ro quiet intel_iommu=off switchyard=off
	initrd	/boot/initrd.img-6.12.41-amd64
}
`,
  });
});

describe('the kernel’s line', () => {
  it('says where the system is when the line from before does not', () => {
    line('quiet');
    expect(linux()).toBe('/boot/vmlinuz-6.12.41-amd64 root=UUID=aa-bb ro quiet switchyard=off');
  });

  it.each([
    ['the device is not found by its UUID', { GRUB_DEVICE_UUID: 'cc' }],
    ['UUIDs are not wanted', { GRUB_DISABLE_LINUX_UUID: 'true' }],
    ['it is a logical volume', { ABSTRACTION: 'lvm' }],
  ])('names the device when %s', (_, changed) => {
    env = { ...env, ...changed };
    line('quiet\n');
    expect(linux()).toBe('/boot/vmlinuz-6.12.41-amd64 root=/dev/vda2 ro quiet switchyard=off');
  });

  it('names the subvolume of btrfs', () => {
    env = { ...env, GRUB_FS: 'btrfs', SUBVOLUME: '/@' };
    line('quiet\n');
    expect(linux()).toBe(
      '/@/boot/vmlinuz-6.12.41-amd64 root=UUID=aa-bb ro rootflags=subvol=@ quiet switchyard=off',
    );
  });

  it('loses what the boot loader itself adds, and a switch of ours', () => {
    line('BOOT_IMAGE=/vmlinuz-old initrd=/x root=LABEL=top switchyard=on quiet\n');
    expect(linux()).toBe('/boot/vmlinuz-6.12.41-amd64 root=LABEL=top quiet switchyard=off');
  });
});

it('names the microcode before the initramfs, and the initramfs as Fedora and Arch do', () => {
  env = {
    ...env,
    GRUB_EARLY_INITRD_LINUX_STOCK: 'intel-uc.img amd-ucode.img',
    GRUB_EARLY_INITRD_LINUX_CUSTOM: '',
  };
  for (const file of ['vmlinuz-linux', 'initramfs-linux.img', 'amd-ucode.img'])
    sandbox.put(`boot/${file}`, '');
  line('quiet\n');
  expect(make().stdout).toContain('\tinitrd\t/boot/amd-ucode.img /boot/initramfs-linux.img\n');
});

describe('it prints nothing and does not fail', () => {
  it('without the file', () => expect(make()).toEqual(NOTHING));

  it.each([
    ['is empty', ''],
    ['holds a command', 'quiet $(reboot)\n'],
    ['holds quotes', "quiet' }\n"],
    ['holds what GRUB would expand', 'quiet ${root}\n'],
    ['holds bytes that are no text', 'quiet \u0001\u00ff\n'],
    ['is longer than a kernel takes', `${'quiet '.repeat(400)}\n`],
  ])('when the line %s', (_, text) => {
    line(text);
    expect(make()).toEqual(NOTHING);
  });

  it('when the newest kernel has no initramfs', () => {
    sandbox.put('boot/vmlinuz-7.0', '');
    line('quiet\n');
    expect(make()).toEqual(NOTHING);
  });

  it('on ZFS, when the line does not say where the system is', () => {
    env = { ...env, GRUB_FS: 'zfs' };
    line('quiet\n');
    expect(make()).toEqual(NOTHING);
    line('root=ZFS=rpool/ROOT/pve-1 quiet\n');
    expect(linux()).toBe('/boot/vmlinuz-6.12.41-amd64 root=ZFS=rpool/ROOT/pve-1 quiet switchyard=off');
  });
});
