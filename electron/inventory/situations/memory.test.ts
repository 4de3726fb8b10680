import { expect, test } from 'vitest';
import { block, confirm, note } from '../../../shared/rules/make-finding.ts';
import type { DomainShape } from './testing/domain-xml.ts';
import { idleNic, NIC, otherDeviceMissing } from './testing/functions.ts';
import { attach, findingsOf, type GuestShape, type Row } from './testing/situation.ts';

const meminfo = (totalGiB: number, availableGiB: number) => ({
  '/proc/meminfo': `MemTotal: ${String(totalGiB * 1024 * 1024)} kB\nMemAvailable: ${String(availableGiB * 1024 * 1024)} kB`,
});
/** 32 GiB, half of it available. */
const files = { ...idleNic, ...meminfo(32, 16) };
const kernel = (release: string) => ({ '/proc/sys/kernel/osrelease': release });
const limitedTo = (gib: number): string =>
  `<memtune><hard_limit unit='KiB'>${String(gib * 1024 * 1024)}</hard_limit></memtune>`;
const limitEvidence = (gib: number, memory: number): readonly string[] => [
  `<hard_limit>: ${String(gib * 1024 * 1024)} KiB`,
  `<memory>: ${String(memory * 1024 * 1024)} KiB`,
];
const inFiles = `<memoryBacking><source type='file'/></memoryBacking>`;
const guests = (both: DomainShape, more: Partial<GuestShape> = {}): readonly GuestShape[] => [
  { name: 'win11', both, ...more },
];

/** Whether a guest's memory can be pinned, and whether the host has it. */
const table: readonly Row[] = [
  {
    name: 'the first device of a guest with memory to spare on the host',
    host: 'desktop',
    files,
    guests: guests({ noDeviceYet: true }),
    ask: attach('win11', NIC),
    findings: [note('guest-cannot-be-saved', { guest: 'win11' })],
  },
  {
    name: 'a hard limit below the guest’s memory',
    host: 'desktop',
    files,
    guests: guests({ memoryGiB: 8, top: limitedTo(6) }),
    ask: attach('win11', NIC),
    findings: [
      block('guest-memory-over-limit', { guest: 'win11', limit: '6', needed: '8' }, limitEvidence(6, 8)),
    ],
  },
  {
    name: 'the same from next start',
    host: 'desktop',
    files,
    guests: guests({ memoryGiB: 8, top: limitedTo(6) }, { state: 'off' }),
    ask: attach('win11', NIC, 'nextStart'),
    findings: [
      otherDeviceMissing,
      confirm('guest-memory-over-limit', { guest: 'win11', limit: '6', needed: '8' }, limitEvidence(6, 8)),
    ],
  },
  {
    name: 'a hard limit that leaves QEMU next to nothing',
    host: 'desktop',
    files,
    guests: guests({ memoryGiB: 8, top: limitedTo(8) }),
    ask: attach('win11', NIC),
    findings: [
      confirm('guest-memory-limit-tight', { guest: 'win11', limit: '8', needed: '8' }, limitEvidence(8, 8)),
    ],
  },
  {
    name: 'a hard limit with room for an IOMMU inside the guest, and a second device that is too much',
    host: 'desktop',
    files,
    guests: guests({
      memoryGiB: 8,
      top: limitedTo(10),
      devices: `<iommu model='intel'><driver caching_mode='on'/></iommu>`,
    }),
    ask: attach('win11', NIC),
    findings: [
      block('guest-memory-over-limit', { guest: 'win11', limit: '10', needed: '16' }, limitEvidence(10, 8)),
    ],
  },
  {
    name: 'an IOMMU inside the guest that does not tell QEMU what it maps',
    host: 'desktop',
    files,
    guests: guests({ devices: `<iommu model='intel'/>` }),
    ask: attach('win11', NIC),
    findings: [block('guest-iommu-without-caching', { guest: 'win11' }, [`<iommu model='intel'>`])],
  },
  {
    name: 'more memory than the host has',
    host: 'desktop',
    files,
    guests: guests({ memoryGiB: 40 }),
    ask: attach('win11', NIC),
    findings: [
      block('guest-memory-over-host', { guest: 'win11', needed: '40', total: '32' }, ['/proc/meminfo']),
    ],
  },
  {
    name: 'memory that the guest may have taken already',
    host: 'desktop',
    files,
    guests: guests({ memoryGiB: 24, noDeviceYet: true }),
    ask: attach('win11', NIC),
    findings: [
      note('host-memory-short', { guest: 'win11', needed: '24', available: '16' }, ['/proc/meminfo']),
      note('guest-cannot-be-saved', { guest: 'win11' }),
    ],
  },
  {
    name: 'memory that is pinned since its first device',
    host: 'desktop',
    files,
    guests: guests({ memoryGiB: 24 }),
    ask: attach('win11', NIC),
    findings: [],
  },
  {
    name: 'memory that the host set aside in huge pages',
    host: 'desktop',
    files,
    guests: guests({
      memoryGiB: 24,
      noDeviceYet: true,
      top: `<memoryBacking><hugepages/></memoryBacking>`,
    }),
    ask: attach('win11', NIC),
    findings: [note('guest-cannot-be-saved', { guest: 'win11' })],
  },
  {
    name: 'a host that does not tell its memory',
    host: 'desktop',
    files: { ...idleNic, '/proc/meminfo': null },
    guests: guests({ memoryGiB: 640, noDeviceYet: true }),
    ask: attach('win11', NIC),
    findings: [note('guest-cannot-be-saved', { guest: 'win11' })],
  },
  {
    name: 'memory lent through the balloon, which the host no longer has',
    host: 'desktop',
    files: { ...idleNic, ...meminfo(32, 2) },
    guests: guests({
      memoryGiB: 16,
      currentGiB: 8,
      noDeviceYet: true,
      devices: `<memballoon model='virtio'/>`,
    }),
    ask: attach('win11', NIC),
    findings: [
      confirm('host-memory-short', { guest: 'win11', needed: '16', available: '2' }, ['/proc/meminfo']),
      note('guest-balloon-ends', { guest: 'win11', returned: '8' }, [
        '<currentMemory>: 8388608 KiB',
        '<memory>: 16777216 KiB',
      ]),
      note('guest-cannot-be-saved', { guest: 'win11' }),
    ],
  },
  {
    name: 'memory in files on a kernel that pins no files',
    host: 'desktop',
    files: { ...files, ...kernel('6.12.48') },
    guests: guests({ top: inFiles }),
    ask: attach('win11', NIC),
    findings: [
      confirm('guest-memory-in-files', { guest: 'win11' }, [`<memoryBacking><source type='file'/>`]),
    ],
  },
  {
    name: 'memory in files on a kernel that still does',
    host: 'desktop',
    files: { ...files, ...kernel('6.1.0-40-amd64') },
    guests: guests({ top: inFiles }),
    ask: attach('win11', NIC),
    findings: [],
  },
  {
    name: 'persistent memory in a file, beside some that is a device',
    host: 'desktop',
    files,
    guests: guests({
      devices: ['/srv/nvdimm.img', '/dev/dax0.0']
        .map((path) => `<memory model='nvdimm'><source><path>${path}</path></source></memory>`)
        .join(''),
    }),
    ask: attach('win11', NIC),
    findings: [confirm('guest-memory-in-files', { guest: 'win11' }, ['/srv/nvdimm.img'])],
  },
  {
    name: 'memory that is kept from the host',
    host: 'desktop',
    files,
    guests: guests({ top: `<launchSecurity type='sev-snp'/>` }),
    ask: attach('win11', NIC),
    findings: [
      confirm('guest-memory-confidential', { guest: 'win11', kind: 'sev-snp' }, [
        `<launchSecurity type='sev-snp'>`,
      ]),
    ],
  },
  {
    name: 'a guest that goes on from a saved state',
    host: 'desktop',
    files,
    guests: guests({ noDeviceYet: true }, { state: 'off', kept: { managedSave: true } }),
    ask: attach('win11', NIC, 'nextStart'),
    findings: [
      confirm('guest-has-saved-state', { guest: 'win11' }, ['/var/lib/libvirt/qemu/save/win11.save']),
      note('guest-cannot-be-saved', { guest: 'win11' }),
    ],
  },
  {
    name: 'a guest with snapshots of its memory',
    host: 'desktop',
    files,
    guests: guests({}, { kept: { memorySnapshots: 2 } }),
    ask: attach('win11', NIC),
    findings: [confirm('guest-has-memory-snapshots', { guest: 'win11', count: 2 })],
  },
];

test.each(table)('$name', async (row) => {
  expect(await findingsOf(row)).toEqual(row.findings);
});
