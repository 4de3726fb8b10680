import { expect, test } from 'vitest';
import { aSnapshot } from '../model/testing/builders.ts';
import { known } from '../model/fact.ts';
import type { HostSnapshot } from '../model/host-snapshot.ts';
import { doctor } from './doctor.ts';
import { win11 } from './testing/lab.ts';

const healthy = { guests: [win11] };

test('a host that can do it has nothing to mend', () => {
  expect(doctor(aSnapshot(healthy))).toEqual([]);
});

test.each<[string, Partial<HostSnapshot>, string, string]>([
  ['no table from the firmware', { iommu: { state: 'firmware-off' } }, 'iommu-firmware-off', 'block'],
  ['a table and no groups', { iommu: { state: 'kernel-off', table: 'IVRS' } }, 'iommu-kernel-off', 'block'],
  ['neither readable', { iommu: { state: 'unknown', detail: 'EACCES' } }, 'iommu-unknown', 'confirm'],
  [
    'no interrupt remapping',
    { iommu: { state: 'on', kind: 'amd', interruptRemapping: known(false) } },
    'no-interrupt-remapping',
    'confirm',
  ],
  ['no vfio-pci', { vfio: known('missing') }, 'vfio-missing', 'block'],
  [
    'no libvirt',
    { libvirt: { state: 'failed', code: 'no-socket', message: 'ENOENT', retryAt: null } },
    'libvirt-no-socket',
    'block',
  ],
  [
    'no rights',
    { libvirt: { state: 'failed', code: 'no-rights', message: 'EACCES', retryAt: null } },
    'libvirt-no-rights',
    'block',
  ],
  ['no guests', { guests: [] }, 'no-guests', 'note'],
  [
    'a host that cannot be read',
    { reader: { state: 'failed', code: 'ssh-unreachable', message: 'no route' } },
    'reader-ssh-unreachable',
    'block',
  ],
])('%s', (_, fields, code, severity) => {
  const findings = doctor(aSnapshot({ ...healthy, ...fields }));
  expect(findings.map((finding) => [finding.code, finding.severity])).toEqual([[code, severity]]);
});

test('a host that was not read yet is not judged', () => {
  const reading = aSnapshot({
    reader: { state: 'reading' },
    libvirt: { state: 'connecting' },
    iommu: { state: 'unknown', detail: 'not read' },
  });
  expect(doctor(reading)).toEqual([]);
});
