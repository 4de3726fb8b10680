import { expect, test } from 'vitest';
import { aMemory } from '../../../shared/model/testing/builders.ts';
import { readGuestDefinition } from './guest-definition.ts';

const view = (top: string, devices = '') =>
  readGuestDefinition(
    `<domain><memory unit='GiB'>2</memory><os><type machine='q35'>hvm</type></os>${top}<devices>${devices}</devices></domain>`,
  ).view;

test('a plain definition keeps plain memory, anywhere', () => {
  expect(view('')).toMatchObject({
    memory: aMemory(),
    placement: { memoryNodes: null, cpus: null },
    hidesKvm: false,
    handOver: null,
    hostDisks: [],
  });
});

test.each([
  [
    'a balloon that is inflated',
    `<currentMemory unit='MiB'>512</currentMemory>`,
    `<memballoon model='virtio'/>`,
    { currentKiB: 524_288, balloon: true },
  ],
  ['no balloon', '', `<memballoon model='none'/>`, { balloon: false }],
  [
    'a limit in bytes',
    `<memtune><hard_limit unit='b'>1048576</hard_limit></memtune>`,
    '',
    { hardLimitKiB: 1024 },
  ],
  [
    'a limit in a unit nobody knows',
    `<memtune><hard_limit unit='pages'>4</hard_limit></memtune>`,
    '',
    { hardLimitKiB: null },
  ],
  ['huge pages', `<memoryBacking><hugepages/></memoryBacking>`, '', { backing: 'hugepages', reserved: true }],
  [
    'a file',
    `<memoryBacking><source type='file'/><access mode='shared'/></memoryBacking>`,
    '',
    { backing: 'file', reserved: false },
  ],
  [
    'memory set aside at once',
    `<memoryBacking><source type='memfd'/><allocation mode='immediate'/></memoryBacking>`,
    '',
    { backing: 'memfd', reserved: true },
  ],
  ['locked memory', `<memoryBacking><locked/></memoryBacking>`, '', { reserved: true }],
  [
    'memory that even the host cannot see',
    `<launchSecurity type='sev-snp'/>`,
    '',
    { confidential: 'sev-snp' },
  ],
  ['plain SEV', `<launchSecurity type='sev'/>`, '', { confidential: null }],
  [
    'persistent memory',
    '',
    `<memory model='nvdimm'><source><path>/srv/nvdimm.img</path></source></memory><memory model='dimm'><source><path>/no</path></source></memory>`,
    { persistentPaths: ['/srv/nvdimm.img'] },
  ],
  [
    'an IOMMU in the guest',
    '',
    `<iommu model='intel'><driver caching_mode='on'/></iommu>`,
    { ownIommu: { model: 'intel', caching: true } },
  ],
])('%s', (_, top, devices, memory) => {
  expect(view(top, devices).memory).toEqual(aMemory(memory as Partial<ReturnType<typeof aMemory>>));
});

test.each([
  [
    'nodes of the guest and of its cells',
    `<numatune><memory mode='strict' nodeset='1'/><memnode cellid='0' mode='strict' nodeset='2-3'/></numatune>`,
    [1, 2, 3],
    null,
  ],
  [
    'pins before the set for all',
    `<vcpu cpuset='0-31'>2</vcpu><cputune><vcpupin vcpu='0' cpuset='4'/><vcpupin vcpu='1' cpuset='4-5'/></cputune>`,
    null,
    [4, 5],
  ],
  ['the set for all', `<vcpu cpuset='0-3,^1'>2</vcpu>`, null, [0, 2, 3]],
  [
    'a set that makes no sense',
    `<vcpu cpuset='x'>2</vcpu><numatune><memory nodeset='-1'/></numatune>`,
    null,
    null,
  ],
  [
    'placement by libvirt itself',
    `<numatune><memory mode='strict' placement='auto'/></numatune>`,
    null,
    null,
  ],
])('%s', (_, top, memoryNodes, cpus) => {
  expect(view(top).placement).toEqual({ memoryNodes, cpus });
});

test('what is hidden from the guest, and the obsolete name of a driver', () => {
  expect(view(`<features><kvm><hidden state='on'/></kvm></features>`).hidesKvm).toBe(true);
  const hostdev = `<hostdev mode='subsystem' type='pci'><driver name='vfio'/><source><address bus='1' slot='0'/></source></hostdev>`;
  expect(view('', hostdev).assignments).toMatchObject([{ driverName: 'vfio' }]);
});
