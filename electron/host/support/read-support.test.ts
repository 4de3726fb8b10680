import { expect, it } from 'vitest';
import { known, unknown } from '../../../shared/model/fact.ts';
import type { SupportFacts } from '../../../shared/model/support-facts.ts';
import { readBundle } from '../bundle/read-bundle.ts';
import { captureBundle } from '../capture/capture.ts';
import { BOOT_SPACE, HOST_VALIDATE, PACKAGE_VERSIONS } from '../host-files.ts';
import { createHostTree, type HostTree } from '../host-tree.ts';
import { readIdentity } from '../machine/identity.ts';
import { loaderVariable, SECURE_BOOT } from '../setup/efi-variable.ts';
import { readSupport } from './read-support.ts';

const RELEASE = '6.11.4-301.fc41.x86_64';
const VALIDATE = `  QEMU: Checking for hardware virtualization                                 : PASS
  QEMU: Checking if device '/dev/vhost-net' exists                           : WARN (Load the 'vhost_net' module to improve performance of virtio networking)
  QEMU: Checking for device assignment IOMMU support                         : FAIL (No ACPI DMAR table found)
   LXC: Checking for Linux >= 2.6.26                                         : PASS
  QEMU: Checking for something new                                           : NOTE (of alice)`;

function host(): HostTree {
  const tree = createHostTree();
  tree.setText('/etc/os-release', 'ID=fedora');
  tree.setText('/proc/sys/kernel/osrelease', RELEASE);
  tree.setText(
    '/proc/cpuinfo',
    'processor\t: 0\nmodel name\t: A\nflags\t\t: fpu vme svm npt\n\nprocessor\t: 1\n',
  );
  tree.setText('/sys/class/dmi/id/board_vendor', 'ASUSTeK COMPUTER INC.');
  tree.setText('/sys/class/dmi/id/board_name', 'PRIME X570-PRO');
  tree.setDirectory('/sys/firmware/efi');
  tree.setBytes(SECURE_BOOT, Uint8Array.of(6, 0, 0, 0, 1));
  tree.setText('/sys/kernel/security/lockdown', 'none [integrity] confidentiality');
  tree.setDirectory('/sys/module');
  tree.setText(`/lib/modules/${RELEASE}/kernel/drivers/vfio/pci/vfio-pci.ko.xz`, '');
  tree.setText(`/lib/modules/${RELEASE}/modules.builtin`, 'kernel/drivers/vfio/vfio.ko\nkernel/fs/alice.ko');
  tree.setText('/usr/share/qemu/firmware/60-edk2-ovmf-x64.json', '');
  tree.setText('/usr/share/qemu/firmware/README', '');
  tree.setText('/etc/qemu/firmware/60-edk2-ovmf-x64.json', '');
  tree.setText('/usr/bin/swtpm', '');
  tree.setText('/usr/libexec/qemu-kvm', '');
  tree.setText(
    '/proc/self/status',
    'Name:\tnode\nUid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\nGroups:\t10 978 1000 ',
  );
  tree.setText('/etc/group', 'root:x:0:\nwheel:x:10:alice\nlibvirt-qemu:x:64055:\nlibvirt:x:978:alice,bob');
  tree.setText('/sys/fs/selinux/enforce', '1');
  tree.setText('/sys/fs/selinux/booleans/virt_use_usb', '1 1');
  tree.setText('/sys/fs/selinux/booleans/virt_use_nfs', '0 1');
  tree.setText('/sys/fs/selinux/booleans/virt_use_odd', 'maybe');
  tree.setText('/sys/fs/selinux/booleans/httpd_enable_cgi', '1 1');
  tree.setText('/etc/security/limits.conf', '#* hard memlock 64\n');
  tree.setText(
    '/etc/security/limits.d/20-alice.conf',
    'alice hard memlock unlimited\n* soft nofile 1024\n* soft memlock 65536',
  );
  tree.setText('/etc/systemd/system/virtqemud.service.d/memory.conf', '[Service]\nLimitMEMLOCK=infinity');
  tree.setText(HOST_VALIDATE, VALIDATE);
  tree.setText(
    PACKAGE_VERSIONS,
    'edk2-ovmf 20240813-2.fc41\npackage qemu-ovmf-x86_64 is not installed\nswtpm 0.9.0-4.fc41\nof alice, bob 1',
  );
  tree.setText(BOOT_SPACE, 'at /boot\nfree 734003200\nimage 41943040\nimage 68157440\nof alice,bob');
  return tree;
}

function supportOf(tree: HostTree): SupportFacts {
  return readSupport(tree, readIdentity(tree).kernel);
}

const EXPECTED: SupportFacts = {
  virtualisation: known('svm'),
  board: known('ASUSTeK COMPUTER INC. PRIME X570-PRO'),
  firmware: known('efi'),
  secureBoot: known(true),
  lockdown: known('integrity'),
  vfioPci: known('module'),
  guestFirmware: known(1),
  guestFirmwareVersion: known('20240813-2.fc41'),
  swtpm: known(true),
  swtpmVersion: known('0.9.0-4.fc41'),
  bootSpaces: known([{ root: '/boot', freeBytes: 734_003_200, largestImageBytes: 68_157_440 }]),
  qemu: known(true),
  libvirtGroup: known('member'),
  selinux: known('enforcing'),
  selinuxBooleans: known({ virt_use_nfs: false, virt_use_usb: true }),
  appArmor: known(false),
  memoryLocks: [
    { file: '/etc/security/limits.d/20-alice.conf', line: 'alice hard memlock unlimited' },
    { file: '/etc/security/limits.d/20-alice.conf', line: '* soft memlock 65536' },
    { file: '/etc/systemd/system/virtqemud.service.d/memory.conf', line: 'LimitMEMLOCK=infinity' },
  ],
  hostValidate: known([
    { check: 'Checking for hardware virtualization', result: 'pass' },
    { check: "Checking if device '/dev/vhost-net' exists", result: 'warn' },
    { check: 'Checking for device assignment IOMMU support', result: 'fail' },
  ]),
};

it('reads what the host supports', () => {
  expect(supportOf(host())).toEqual(EXPECTED);
});

it('a capture reads the same, and a redacted one names nobody', () => {
  for (const redact of [false, true]) {
    const text = captureBundle(host(), { redact });
    const bundle = readBundle(text);
    if (!bundle.ok) throw new Error(bundle.error.code);
    const { memoryLocks, ...rest } = supportOf(bundle.value);
    const { memoryLocks: expected, ...others } = EXPECTED;
    expect(rest).toEqual(others);
    expect(memoryLocks.map(({ line }) => line.replace(/^x-[0-9a-f]+/, 'alice'))).toEqual(
      expected.map(({ line }) => line),
    );
    expect(text).not.toMatch(redact ? /alice(?!\.conf)|bob/ : /alice,bob|of alice|fs\/alice/);
  }
});

const edited = (edit: (tree: HostTree) => void): SupportFacts => {
  const tree = host();
  edit(tree);
  return supportOf(tree);
};

it.each<[string, (tree: HostTree) => void, Partial<SupportFacts>]>([
  [
    'an Intel processor',
    (tree) => tree.setText('/proc/cpuinfo', 'flags\t\t: fpu vmx'),
    { virtualisation: known('vmx') },
  ],
  [
    'a processor without it',
    (tree) => tree.setText('/proc/cpuinfo', 'flags\t\t: fpu vmxoff'),
    { virtualisation: known('none') },
  ],
  [
    'a processor that is not x86',
    (tree) => tree.setText('/proc/cpuinfo', 'Features\t: fp asimd'),
    { virtualisation: unknown('unreported') },
  ],
  [
    'a virtual machine',
    (tree) => {
      tree.remove('/sys/class/dmi/id/board_name');
      tree.setText('/sys/class/dmi/id/sys_vendor', 'QEMU');
      tree.setText('/sys/class/dmi/id/product_name', 'Standard PC (Q35 + ICH9, 2009)');
    },
    { board: known('QEMU Standard PC (Q35 + ICH9, 2009)') },
  ],
  [
    'a board without a name',
    (tree) => tree.setText('/sys/class/dmi/id/board_name', 'To be filled by O.E.M.'),
    { board: unknown('absent') },
  ],
  [
    'BIOS firmware',
    (tree) => {
      tree.remove('/sys/firmware/efi');
      tree.setDirectory('/sys/firmware/acpi');
    },
    { firmware: known('bios'), secureBoot: known(false) },
  ],
  [
    'Secure Boot switched off',
    (tree) => tree.setBytes(SECURE_BOOT, Uint8Array.of(6, 0, 0, 0, 0)),
    { secureBoot: known(false) },
  ],
  [
    'a damaged variable',
    (tree) => tree.setBytes(SECURE_BOOT, Uint8Array.of(6, 0, 0)),
    { secureBoot: unknown('malformed') },
  ],
  [
    'no variables',
    (tree) => tree.remove('/sys/firmware/efi/efivars'),
    { firmware: known('efi'), secureBoot: unknown('absent') },
  ],
  [
    'UEFI firmware that has variables, and none about signatures',
    (tree) => {
      tree.remove(SECURE_BOOT);
      tree.setBytes(loaderVariable('LoaderInfo'), Uint8Array.of(6, 0, 0, 0, 115, 0, 0, 0));
    },
    { secureBoot: known(false) },
  ],
  [
    'a kernel without lockdown',
    (tree) => tree.remove('/sys/kernel/security/lockdown'),
    { lockdown: unknown('absent') },
  ],
  [
    'another lockdown',
    (tree) => tree.setText('/sys/kernel/security/lockdown', 'none [total]'),
    { lockdown: unknown('malformed', 'none [total]') },
  ],
  [
    'vfio-pci in the kernel',
    (tree) => tree.setText(`/lib/modules/${RELEASE}/modules.builtin`, 'kernel/drivers/vfio/pci/vfio-pci.ko'),
    { vfioPci: known('built-in') },
  ],
  [
    'vfio-pci at work in the kernel',
    (tree) => tree.setText('/sys/module/vfio_pci/parameters/ids', ''),
    { vfioPci: known('built-in') },
  ],
  [
    'vfio-pci at work as a module',
    (tree) => tree.setText('/sys/module/vfio_pci/initstate', 'live'),
    { vfioPci: known('module') },
  ],
  [
    'a kernel without vfio-pci',
    (tree) => tree.remove(`/lib/modules/${RELEASE}/kernel/drivers/vfio`),
    { vfioPci: known('missing') },
  ],
  [
    'a kernel whose modules are elsewhere',
    (tree) => tree.remove('/lib/modules'),
    { vfioPci: unknown('absent') },
  ],
  [
    'no program at all',
    (tree) => tree.remove('/usr'),
    { swtpm: known(false), qemu: known(false), guestFirmware: known(1) },
  ],
  [
    'a user outside the group',
    (tree) =>
      tree.setText(
        '/proc/self/status',
        'Uid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\nGroups:\t10 97 9780',
      ),
    { libvirtGroup: known('not-member') },
  ],
  [
    'root',
    (tree) => tree.setText('/proc/self/status', 'Uid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\nGroups:\t'),
    { libvirtGroup: known('root') },
  ],
  [
    'a status of another form',
    (tree) => tree.setText('/proc/self/status', 'Uid: all'),
    { libvirtGroup: unknown('malformed') },
  ],
  [
    'no group',
    (tree) => tree.setText('/etc/group', 'wheel:x:10:\nlibvirt-qemu:x:978:'),
    { libvirtGroup: known('no-group') },
  ],
  [
    'SELinux that only warns',
    (tree) => tree.setText('/sys/fs/selinux/enforce', '0'),
    { selinux: known('permissive') },
  ],
  [
    'no SELinux',
    (tree) => tree.remove('/sys/fs'),
    { selinux: known('off'), selinuxBooleans: unknown('absent') },
  ],
  [
    'AppArmor',
    (tree) => tree.setText('/sys/module/apparmor/parameters/enabled', 'Y'),
    { appArmor: known(true) },
  ],
  [
    'AppArmor switched off',
    (tree) => tree.setText('/sys/module/apparmor/parameters/enabled', 'N'),
    { appArmor: known(false) },
  ],
  ['no check of libvirt’s', (tree) => tree.remove(HOST_VALIDATE), { hostValidate: unknown('absent') }],
  [
    'a check that says something else',
    (tree) => tree.setText(HOST_VALIDATE, 'usage: \0'),
    { hostValidate: unknown('malformed') },
  ],
  [
    'Debian’s packages, one of them with an epoch',
    (tree) => tree.setText(PACKAGE_VERSIONS, 'ovmf 2:2022.11-6+deb12u2\nswtpm 0.7.1-1.3'),
    { guestFirmwareVersion: known('2022.11-6+deb12u2'), swtpmVersion: known('0.7.1-1.3') },
  ],
  [
    'a package manager that is not known, or has none of them',
    (tree) => tree.setText(PACKAGE_VERSIONS, ''),
    { guestFirmwareVersion: unknown('absent'), swtpmVersion: unknown('absent') },
  ],
  [
    'start images that lie elsewhere',
    (tree) => tree.setText(BOOT_SPACE, 'at /boot\nfree 1000'),
    { bootSpaces: unknown('absent') },
  ],
  [
    'room that is no number',
    (tree) => tree.setText(BOOT_SPACE, 'at /boot\nfree -1\nimage 5'),
    { bootSpaces: unknown('malformed') },
  ],
  [
    'room that is told twice',
    (tree) => tree.setText(BOOT_SPACE, 'at /efi\nfree 10\nimage 5\nat /efi\nfree 90\nimage 5'),
    { bootSpaces: unknown('malformed') },
  ],
  [
    'room in several places, one of them none of ours',
    (tree) =>
      tree.setText(
        BOOT_SPACE,
        'image 7\nat /boot/efi\nfree 10\nimage 5\nat /etc\nfree 1\nimage 2\nat /boot\nfree 20\nimage 6',
      ),
    {
      bootSpaces: known([
        { root: '/boot', freeBytes: 20, largestImageBytes: 6 },
        { root: '/boot/efi', freeBytes: 10, largestImageBytes: 5 },
      ]),
    },
  ],
])('of %s it tells what it is', (_, edit, expected) => {
  expect(edited(edit)).toMatchObject(expected);
});

it('of a host of which nothing was read nothing is known', () => {
  const { memoryLocks, ...facts } = supportOf(createHostTree());
  expect(memoryLocks).toEqual([]);
  expect(Object.values(facts).map((fact) => fact.known)).toEqual(Object.keys(facts).map(() => false));
});

it('names and lines without end are cut', () => {
  const support = edited((tree) => {
    for (let n = 0; n < 300; n += 1) tree.setText(`/sys/fs/selinux/booleans/virt_use_${String(n)}`, '1 1');
    tree.setText(
      '/etc/security/limits.conf',
      `${'* hard memlock 1\n'.repeat(500)}* hard memlock ${'9'.repeat(1000)}`,
    );
    tree.setText(HOST_VALIDATE, '  QEMU: Checking : PASS\n'.repeat(500));
  });
  expect(support.selinuxBooleans.known && Object.keys(support.selinuxBooleans.value)).toHaveLength(100);
  expect(support.memoryLocks).toHaveLength(53);
  expect(support.hostValidate.known && support.hostValidate.value).toHaveLength(100);
});
