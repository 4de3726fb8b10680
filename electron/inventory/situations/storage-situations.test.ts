import { otherDeviceMissing } from './testing/functions.ts';
import { expect, test } from 'vitest';
import { block, confirm, note } from '../../../shared/rules/make-finding.ts';
import type { FileEdits } from './testing/captured-host.ts';
import { array, mapped, mounts, signed, stacked } from './testing/host-parts.ts';
import { attach, findingsOf, park, type Row } from './testing/situation.ts';

/** A second NVMe drive of the desktop with one partition, which is in use only where a row says so. */
const NVME = '0000:0c:00.0';
const PART = 'nvme1n1p1';
const PART_NUMBER = '259:9';
const values = { address: NVME, name: 'nvme1n1', when: 'now' };
const UUID = '6b0f5d0c-3a61-4d2e-9c44-0a1b2c3d4e5f';

const row = (name: string, files: FileEdits, findings: Row['findings']): Row => ({
  name,
  host: 'desktop',
  files,
  ask: park(NVME),
  findings,
});
const lost = (...evidence: readonly string[]) => [block('host-loses-mount', values, evidence)];
const running = (...evidence: readonly string[]) => [block('host-loses-member', values, evidence)];
const unclear = (...evidence: readonly string[]) => [confirm('host-member-unclear', values, evidence)];
const idle = (...evidence: readonly string[]) => [note('host-member-idle', values, evidence)];

const pool = (name: string): FileEdits => ({
  '/proc/spl/kstat/zfs/arcstats': '1 2 3',
  [`/proc/spl/kstat/zfs/${name}/state`]: 'ONLINE',
});
const btrfs = (...members: readonly string[]): FileEdits =>
  Object.fromEntries(
    members.map((name) => [
      `/sys/fs/btrfs/${UUID}/devices/${name}`,
      { link: `../../../../class/block/${name}` },
    ]),
  );

const table: readonly Row[] = [
  row('a disk that holds nothing', {}, []),
  {
    name: 'the disk with root, boot and the EFI partition',
    host: 'desktop',
    ask: park('0000:01:00.0'),
    findings: [
      block('host-loses-mount', { address: '0000:01:00.0', name: 'nvme0n1', when: 'now' }, [
        'nvme0n1p1 → /boot/efi',
        'nvme0n1p2 → /boot',
        'nvme0n1p3 → /',
      ]),
    ],
  },
  {
    name: 'a controller with a disk, from next start',
    host: 'desktop',
    ask: attach('win11', '0000:0b:00.0', 'nextStart'),
    findings: [
      otherDeviceMissing,
      block('host-loses-mount', { address: '0000:0b:00.0', name: 'sda', when: 'nextStart' }, [
        'sda1 → /srv/media',
      ]),
    ],
  },
  row(
    'a mounted partition',
    mounts([PART_NUMBER, '/srv/vm', 'ext4', `/dev/${PART}`]),
    lost(`${PART} → /srv/vm`),
  ),
  row(
    'a disk that is mounted as a whole, in two places',
    mounts(
      ['259:8', '/data', 'xfs', '/dev/nvme1n1'],
      ['259:8', '/srv/data\\040of\\040all', 'xfs', '/dev/nvme1n1'],
    ),
    lost('nvme1n1 → /data', 'nvme1n1 → /srv/data of all'),
  ),
  row(
    'a swap partition',
    { '/proc/swaps': `Filename\tType\tSize\tUsed\tPriority\n/dev/${PART}\tpartition\t1000\t0\t-2` },
    lost(`${PART} → [SWAP]`),
  ),
  row(
    'an array with a volume group with a file system',
    {
      ...array('md0', [PART, 'sda1'], 'clean'),
      ...mapped('dm-0', ['md0'], 'vg0-home', 'LVM-'),
      ...mounts(['254:0', '/home', 'ext4', '/dev/mapper/vg0-home']),
    },
    lost(`${PART} → md0 → dm-0 (vg0-home) → /home`),
  ),
  row(
    'LUKS with a volume group with swap and a file system',
    {
      ...mapped('dm-0', [PART], 'cryptdata', 'CRYPT-LUKS2-'),
      ...mapped('dm-1', ['dm-0'], 'vg1-data', 'LVM-'),
      ...mapped('dm-2', ['dm-0'], 'vg1-swap', 'LVM-'),
      ...mounts(['254:1', '/data', 'ext4', '/dev/mapper/vg1-data']),
      '/proc/swaps': 'Filename\tType\tSize\tUsed\tPriority\n/dev/dm-2\tpartition\t1000\t0\t-2',
    },
    lost(
      `${PART} → dm-0 (cryptdata) → dm-1 (vg1-data) → /data`,
      `${PART} → dm-0 (cryptdata) → dm-2 (vg1-swap) → [SWAP]`,
    ),
  ),
  row(
    'an array that runs and is not mounted',
    array('md127', [PART], 'active'),
    running(`${PART} → md127 → [md raid1]`),
  ),
  row(
    'an array that is put together and does not run',
    array('md127', [PART], 'inactive', ''),
    unclear(`${PART} → md127 → [md]`),
  ),
  row(
    'a member of an array that is not put together',
    signed(PART_NUMBER, 'linux_raid_member'),
    idle(`${PART} → [linux_raid_member]`),
  ),
  row(
    'a volume that is active and not mounted, as a guest uses one',
    mapped('dm-0', [PART], 'vms-disk1', 'LVM-'),
    running(`${PART} → dm-0 (vms-disk1) → [LVM]`),
  ),
  row(
    'a volume that is mounted beside one that is only active',
    {
      ...mapped('dm-0', [PART], 'vms-disk1', 'LVM-'),
      ...mapped('dm-1', [PART], 'vms-iso', 'LVM-'),
      ...mounts(['254:1', '/srv/iso', 'ext4', '/dev/mapper/vms-iso']),
    },
    [...lost(`${PART} → dm-1 (vms-iso) → /srv/iso`), ...running(`${PART} → dm-0 (vms-disk1) → [LVM]`)],
  ),
  row(
    'a physical volume without volumes while volumes of some group are active',
    { ...signed(PART_NUMBER, 'LVM2_member'), ...mapped('dm-0', ['sda1'], 'vg0-media', 'LVM-') },
    unclear(`${PART} → [LVM2_member]`),
  ),
  row(
    'a physical volume on a host without any active volume',
    signed(PART_NUMBER, 'LVM2_member'),
    idle(`${PART} → [LVM2_member]`),
  ),
  row(
    'LUKS that is open',
    mapped('dm-0', [PART], 'backup', 'CRYPT-LUKS2-'),
    running(`${PART} → dm-0 (backup) → [LUKS]`),
  ),
  row('LUKS that is closed', signed(PART_NUMBER, 'crypto_LUKS'), idle(`${PART} → [crypto_LUKS]`)),
  row(
    'a multipath map',
    mapped('dm-0', ['nvme1n1'], 'mpatha', 'mpath-'),
    running('nvme1n1 → dm-0 (mpatha) → [multipath]'),
  ),
  row(
    'a cache',
    stacked('bcache0', { on: [PART], number: '252:0' }),
    running(`${PART} → bcache0 → [bcache]`),
  ),
  row(
    'a member of a ZFS pool with file systems mounted',
    {
      ...signed(PART_NUMBER, 'zfs_member', 'tank'),
      ...pool('tank'),
      ...mounts(['0:50', '/tank', 'zfs', 'tank'], ['0:51', '/tank/vm', 'zfs', 'tank/vm']),
    },
    lost(`${PART} → zpool (tank) → /tank`, `${PART} → zpool (tank) → /tank/vm`),
  ),
  row(
    'a member of an imported ZFS pool with nothing mounted',
    { ...signed(PART_NUMBER, 'zfs_member', 'tank'), ...pool('tank') },
    running(`${PART} → zpool (tank) → [ZFS]`),
  ),
  row(
    'a member of a ZFS pool that is not imported, while another is',
    { ...signed(PART_NUMBER, 'zfs_member', 'tank'), ...pool('rpool') },
    idle(`${PART} → zpool (tank) → [zfs_member]`),
  ),
  row(
    'a member of a ZFS pool without a name, while one is imported',
    { ...signed(PART_NUMBER, 'zfs_member'), ...pool('rpool') },
    unclear(`${PART} → [zfs_member]`),
  ),
  row(
    'a disk udev says nothing of, while a ZFS pool is imported',
    pool('rpool'),
    unclear(`${PART} → [zfs_member?]`),
  ),
  row(
    'one of two devices of a btrfs that is mounted by the other',
    { ...btrfs('sda1', PART), ...mounts(['0:44', '/home', 'btrfs', '/dev/sda1']) },
    lost(`${PART} → btrfs (${UUID}) → /home`),
  ),
  row(
    'btrfs that is mounted where it cannot be seen',
    btrfs(PART),
    lost(`${PART} → btrfs (${UUID}) → [btrfs]`),
  ),
  row(
    'ext4 that is mounted where it cannot be seen',
    { [`/sys/fs/ext4/${PART}/session_write_kbytes`]: '1' },
    lost(`${PART} → [ext4]`),
  ),
  row(
    'a disk of Ceph, which opens it unseen',
    signed('259:9', 'ceph_bluestore'),
    unclear(`${PART} → [ceph_bluestore]`),
  ),
  row('a host whose mounts cannot be read', { '/proc/self/mountinfo': null }, [
    confirm('host-use-unknown', { address: NVME }, ['/proc/self/mountinfo']),
  ]),
  {
    name: 'NVMe with multipath, and LUKS and LVM below root',
    host: 'server',
    ask: park('0000:02:00.0'),
    findings: [
      block('host-loses-mount', { address: '0000:02:00.0', name: 'nvme0n1', when: 'now' }, [
        'nvme0n1p1 → /boot/efi',
        'nvme0n1p2 → dm-0 (luks-0f1e2d3c-1111-4222-8333-444455556666) → dm-1 (atlas--of--alice--vg-root) → /',
        'nvme0n1p2 → dm-0 (luks-0f1e2d3c-1111-4222-8333-444455556666) → dm-1 (atlas--of--alice--vg-root) → /mnt/secret-backup of alice',
        'nvme0n1p2 → dm-0 (luks-0f1e2d3c-1111-4222-8333-444455556666) → dm-2 (atlas--of--alice--vg-swap) → [SWAP]',
      ]),
      confirm('no-reset', { address: '0000:02:00.0' }, ['/sys/bus/pci/devices/0000:02:00.0/reset_method']),
    ],
  },
  {
    name: 'a VMD controller with a mounted disk on the buses below it',
    host: 'server',
    files: {
      '/sys/class/block/nvme9n1': {
        link: '../../devices/pci0000:00/0000:00:0e.0/pci10000:e0/10000:e0:06.0/10000:e1:00.0/nvme/nvme9/nvme9n1',
      },
      '/sys/devices/pci0000:00/0000:00:0e.0/pci10000:e0/10000:e0:06.0/10000:e1:00.0/nvme/nvme9/nvme9n1/dev':
        '259:70',
      '/proc/self/mountinfo': '22 1 259:70 / / rw - ext4 /dev/nvme9n1 rw',
    },
    ask: park('0000:00:0e.0'),
    findings: [
      block('host-loses-mount', { address: '10000:e1:00.0', name: 'nvme9n1', when: 'now' }, ['nvme9n1 → /']),
      confirm('no-reset', { address: '0000:00:0e.0' }, ['/sys/bus/pci/devices/0000:00:0e.0/reset_method']),
    ],
  },
];

test.each(table)('$name', async (situation) => {
  expect(await findingsOf(situation)).toEqual(situation.findings);
});
