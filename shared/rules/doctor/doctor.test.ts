import { expect, test } from 'vitest';
import { checkParts, checks as partOf } from '../../model/doctor-check.ts';
import { known } from '../../model/fact.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import { aSnapshot } from '../../model/testing/builders.ts';
import { indexSnapshot } from '../snapshot-index.ts';
import { win11 } from '../testing/lab.ts';
import { doctor } from './doctor.ts';

const healthy = { guests: [win11] };
const checksOf = (fields: Partial<HostSnapshot>) =>
  doctor(indexSnapshot(aSnapshot({ ...healthy, ...fields })));
const troublesOf = (fields: Partial<HostSnapshot>) =>
  checksOf(fields)
    .filter(({ outcome }) => outcome !== 'ok' && outcome !== 'unknown')
    .map(({ code, outcome }) => [code, outcome]);

test('a host that can do it has nothing to mend', () => {
  expect(troublesOf({})).toEqual([]);
});

test('every question is asked of a host that was read, in the order of the parts', () => {
  const asked = checksOf({}).map(({ id }) => id);
  expect(asked).toEqual(Object.keys(partOf).filter((id) => id !== 'iommu-parameter' || asked.includes(id)));
  const parts = checksOf({}).map(({ id }) => checkParts.indexOf(partOf[id]));
  expect(parts).toEqual(parts.toSorted((a, b) => a - b));
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
])('%s', (_, fields, code, outcome) => {
  expect(troublesOf(fields)).toEqual([[code, outcome]]);
});

test('a host that was not read yet is not judged', () => {
  const checks = checksOf({
    reader: { state: 'reading' },
    libvirt: { state: 'connecting' },
    iommu: { state: 'unknown', detail: 'not read' },
  });
  expect(checks.map(({ code, outcome }) => [code, outcome])).toEqual([['libvirt-connecting', 'unknown']]);
});
