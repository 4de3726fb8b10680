import { expect, test } from 'vitest';
import {
  aFunction,
  aGuest,
  anAddress,
  anAssignment,
  aSnapshot,
  aView,
} from '../../shared/model/testing/builders.ts';
import { known, unknown } from '../../shared/model/fact.ts';
import { snapshotJson } from './snapshot-json.ts';
import { snapshotTree } from './snapshot-tree.ts';

const bridge = anAddress('0000:00:01.0');
const quiet = aFunction('0000:01:00.0', {
  parent: bridge,
  iommuGroup: unknown('absent'),
  driver: known(null),
  numaNode: unknown('unreported'),
  ids: {
    ...aFunction('0000:01:00.0').ids,
    subsystemVendor: unknown('unreadable'),
    classCode: known('030000'),
  },
});
const snapshot = aSnapshot({
  functions: [aFunction('0000:00:01.0'), quiet],
  groups: [{ id: 3, members: [bridge, quiet.address], isolation: { kind: 'bridge-without-acs', bridge } }],
  guests: [
    aGuest(1, 'win11', { now: null, nextStart: aView({ assignments: [anAssignment('0000:01:00.0')] }) }),
  ],
});

test('the schema is what scripts were promised, and unknown is null', () => {
  const json = snapshotJson(snapshot);
  expect(json.schema).toBe(1);
  expect(json.devices[1]).toMatchObject({
    address: '0000:01:00.0',
    vendorId: '8086',
    deviceId: '10d3',
    subsystemVendorId: null,
    subsystemDeviceId: '0000',
    classCode: '030000',
    driver: null,
    iommuGroup: null,
    numaNode: null,
    parent: '0000:00:01.0',
  });
  expect(json.groups).toEqual([
    {
      id: 3,
      devices: ['0000:00:01.0', '0000:01:00.0'],
      isolation: 'bridge-without-acs',
      joinedBy: '0000:00:01.0',
    },
  ]);
  expect(json.guests).toMatchObject([
    { name: 'win11', state: 'running', now: null, nextStart: ['0000:01:00.0'] },
  ]);
});

test('no field is left out of the JSON because it is undefined', () => {
  const json = snapshotJson(snapshot);
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});

test('the tree shows what is below a bridge indented, and nothing a terminal would obey', () => {
  const evil = aGuest(2, 'evil\u001b[2Jname\n');
  const text = snapshotTree({ ...snapshot, guests: [evil] });
  expect(text).toContain('└─ 0000:00:01.0');
  expect(text).toContain('   └─ 0000:01:00.0');
  expect(text).not.toContain('\u001b');
  expect(text).toContain('evil\uFFFD[2Jname\uFFFD');
});

test('a function whose parent is not there is still shown', () => {
  expect(snapshotTree(aSnapshot({ functions: [quiet] }))).toContain('└─ 0000:01:00.0');
});
