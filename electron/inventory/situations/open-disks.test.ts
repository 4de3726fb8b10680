import { expect, test } from 'vitest';
import { block, confirm, note } from '../../../shared/rules/make-finding.ts';
import { driver, type FileEdits } from './testing/captured-host.ts';
import { mapped, process, seenByRoot } from './testing/host-parts.ts';
import { attach, findingsOf, park, type GuestShape, type Row } from './testing/situation.ts';

/** A second NVMe drive of the desktop with one partition; nothing of it is mounted. */
const NVME = '0000:0c:00.0';
const DISK_NUMBER = '259:8';
const PART_NUMBER = '259:9';
const open = (count: number) => ({ address: NVME, count, when: 'now' });
const links = (number: string, ...names: readonly string[]): FileEdits => ({
  [`/run/udev/data/b${number}`]: names.map((name) => `S:${name}`).join('\n'),
});
const vault = (when: 'now' | 'nextStart', source: string): GuestShape => ({
  name: 'vault',
  state: when === 'now' ? 'running' : 'off',
  [when]: { devices: `<disk type='block' device='disk'>${source}<target dev='vdb' bus='virtio'/></disk>` },
});

const row = (name: string, files: FileEdits, findings: Row['findings']): Row => ({
  name,
  host: 'desktop',
  files,
  ask: park(NVME),
  findings,
});
const guestRow = (
  name: string,
  files: FileEdits,
  guest: GuestShape,
  found: Row['findings'][number],
): Row => ({
  ...row(name, files, [found]),
  guests: [guest],
});

const table: readonly Row[] = [
  row(
    'a copy of a whole partition, seen by root',
    { ...seenByRoot, ...process(4711, 'dd', `/dev/block/${PART_NUMBER}`) },
    [block('host-loses-open-disk', open(1), ['dd (4711): /dev/nvme1n1p1'])],
  ),
  row(
    'a program with the whole disk and its controller, another with a volume on it',
    {
      ...seenByRoot,
      ...mapped('dm-7', ['nvme1n1p1'], 'vg9-raw', 'LVM-'),
      ...process(900, 'qemu-system-x86', `/dev/block/${DISK_NUMBER}`, '/dev/nvme1'),
      ...process(901, 'ceph-osd', '/dev/block/254:7'),
    },
    [
      block('host-loses-member', { address: NVME, name: 'nvme1n1', when: 'now' }, [
        'nvme1n1p1 → dm-7 (vg9-raw) → [LVM]',
      ]),
      block('host-loses-open-disk', open(2), [
        'qemu-system-x86 (900): /dev/nvme1 /dev/nvme1n1',
        'ceph-osd (901): /dev/dm-7',
      ]),
    ],
  ),
  row(
    'a program with another disk of the same kind',
    { ...seenByRoot, ...process(4711, 'dd', '/dev/block/259:1') },
    [],
  ),
  row(
    'programs of others that cannot be seen, and a disk of which nothing else shows a use',
    process(2101, 'firefox', '/dev/dri/renderD129'),
    [note('host-programs-unseen', { address: NVME })],
  ),
  guestRow(
    'a running guest whose disk is the disk, by one of its links',
    links(DISK_NUMBER, 'disk/by-id/nvme-WD_SN750', 'disk/by-path/pci-0000:0c:00.0-nvme-1'),
    vault('now', `<source dev='/dev/disk/by-id/nvme-WD_SN750'/>`),
    block('guest-loses-disk', { guest: 'vault', address: NVME, when: 'now' }, [
      '/dev/disk/by-id/nvme-WD_SN750',
    ]),
  ),
  guestRow(
    'a guest that is off, whose disk is written on top of a partition',
    {},
    vault(
      'nextStart',
      `<source file='/a.qcow2'/><backingStore type='block'><source dev='/dev/nvme1n1p1'/></backingStore>`,
    ),
    confirm('guest-loses-disk', { guest: 'vault', address: NVME, when: 'nextStart' }, ['/dev/nvme1n1p1']),
  ),
  {
    name: 'a running guest that drives the controller itself',
    host: 'desktop',
    files: driver('vfio-pci', NVME, '0000:0d:00.0'),
    guests: [
      { name: 'win11' },
      {
        name: 'vault',
        both: {
          devices: `<disk type='nvme' device='disk'><source type='pci' managed='yes' namespace='1'><address domain='0x0000' bus='0x0c' slot='0x00' function='0x0'/></source><target dev='vdb'/></disk>`,
        },
      },
    ],
    ask: attach('win11', NVME),
    findings: [block('guest-loses-disk', { guest: 'vault', address: NVME, when: 'now' }, [NVME])],
  },
];

test.each(table)('$name', async (situation) => {
  expect(await findingsOf(situation)).toEqual(situation.findings);
});
