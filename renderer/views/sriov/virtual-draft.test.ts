import { expect, test } from 'vitest';
import type { VfSettings } from '../../../shared/model/sriov.ts';
import { changesOf, draftOf, isRateUpsideDown } from './virtual-draft.ts';

const now: VfSettings = {
  mac: '52:54:00:4a:10:07',
  vlan: 42,
  qos: 3,
  spoofCheck: true,
  trust: null,
  linkState: 'auto',
  minRate: 0,
  maxRate: 1000,
};

test('what is not touched is not asked for, also where the driver does not tell it', () => {
  expect(changesOf(now, draftOf(now))).toEqual([]);
});

test('each property that is another is asked for, once', () => {
  const draft = {
    ...draftOf(now),
    mac: '',
    vlan: '',
    spoofCheck: false,
    linkState: 'enable',
    minRate: '200',
  } as const;
  expect(changesOf(now, draft)).toEqual([
    { property: 'mac', mac: null },
    { property: 'vlan', vlan: null, qos: 0 },
    { property: 'spoof-check', on: false },
    { property: 'link-state', state: 'enable' },
    { property: 'rate', min: 200, max: 1000 },
  ]);
  expect(changesOf(now, { ...draftOf(now), qos: '5' })).toEqual([{ property: 'vlan', vlan: 42, qos: 5 }]);
});

test.each([
  [{ mac: '52:54:00' }],
  [{ vlan: '4095' }],
  [{ maxRate: 'fast' }],
  [{ minRate: '1000000' }],
  [{ minRate: '1001' }],
])('nothing is asked for while %j is typed', (typed) => {
  expect(changesOf(now, { ...draftOf(now), ...typed })).toBeNull();
});

test('a lower rate without an upper one is none above it', () => {
  expect(isRateUpsideDown({ ...draftOf(now), minRate: '500', maxRate: '' })).toBe(false);
});
