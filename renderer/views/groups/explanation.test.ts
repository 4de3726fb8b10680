import { expect, test } from 'vitest';
import { aFunction, anAddress, aSnapshot } from '../../../shared/model/testing/builders.ts';
import { known, unknown } from '../../../shared/model/fact.ts';
import type { IommuGroup } from '../../../shared/model/iommu-group.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import { indexSnapshot } from '../../../shared/rules/snapshot-index.ts';
import { acsOverridden, explainGroup } from './explanation.ts';

const port = (address: string, fields: Partial<PciFunction> = {}) =>
  aFunction(address, { bridge: { kind: known('root-port'), secondaryBus: known(1) }, ...fields });

function explain(group: IommuGroup, functions: readonly PciFunction[], others: readonly IommuGroup[] = []) {
  const index = indexSnapshot(aSnapshot({ functions, groups: [group, ...others] }));
  const { why, parting } = explainGroup(group, index.functions, index.groups);
  return {
    why: why.map((line) => [line.code, ...line.functions]),
    parting: parting.map((line) => [line.code, ...line.functions]),
  };
}

const joined = (isolation: IommuGroup['isolation'], ...members: string[]): IommuGroup => ({
  id: 18,
  members: members.map(anAddress),
  isolation,
});
const bridge = anAddress('0000:00:1c.0');

test('a port that is read to have no ACS is named, and a free port that stands alone is offered', () => {
  const free = port('0000:00:01.1');
  const found = explain(
    joined({ kind: 'bridge-without-acs', bridge }, '0000:00:1c.0', '0000:03:00.0', '0000:04:00.0'),
    [
      port('0000:00:1c.0', { acs: known({ present: false, enabled: [] }) }),
      aFunction('0000:03:00.0', { parent: bridge }),
      free,
    ],
    [{ id: 2, members: [free.address], isolation: { kind: 'alone' } }],
  );
  expect(found).toEqual({
    why: [['bridge-without-acs', '0000:00:1c.0']],
    parting: [['other-port', '0000:00:01.1'], ['firmware-acs']],
  });
});

test('a port that something hangs below, or that shares a group, is not offered', () => {
  const taken = port('0000:00:01.1');
  const found = explain(
    joined({ kind: 'bridge-without-acs', bridge }, '0000:00:1c.0', '0000:00:1c.1'),
    [port('0000:00:1c.0'), port('0000:00:1c.1'), taken, aFunction('0000:05:00.0', { parent: taken.address })],
    [{ id: 2, members: [taken.address], isolation: { kind: 'alone' } }],
  );
  expect(found.parting).toEqual([['no-free-port'], ['firmware-acs']]);
});

test('a bridge whose capabilities could not be read is not accused of having no ACS', () => {
  const found = explain(joined({ kind: 'bridge-without-acs', bridge }, '0000:00:1c.0', '0000:03:00.0'), [
    port('0000:00:1c.0', { acs: unknown('unreadable') }),
  ]);
  expect(found.why).toEqual([['acs-unreadable', '0000:00:1c.0']]);
});

test('functions of one card need no parting, ports of one slot do', () => {
  const card = joined({ kind: 'shared-slot' }, '0000:01:00.0', '0000:01:00.1');
  expect(explain(card, [aFunction('0000:01:00.0'), aFunction('0000:01:00.1')]).parting[0]).toEqual([
    'not-needed',
  ]);
  const ports = joined({ kind: 'shared-slot' }, '0000:00:1c.0', '0000:00:1c.1');
  expect(explain(ports, [port('0000:00:1c.0'), port('0000:00:1c.1')]).why[0]?.[0]).toBe('ports-of-one-slot');
});

test('behind a conventional bridge only another card helps', () => {
  const found = explain(joined({ kind: 'conventional-bridge', bridge }, '0000:06:00.0', '0000:06:01.0'), []);
  expect(found.parting).toEqual([['other-card']]);
});

test('the override on the kernel command line is noticed, a word that contains it is not', () => {
  expect(acsOverridden(known('quiet pcie_acs_override=downstream,multifunction'))).toBe(true);
  expect(acsOverridden(known('no_pcie_acs_override=x'))).toBe(false);
  expect(acsOverridden(unknown('unreadable'))).toBe(false);
});
