import { expect, test } from 'vitest';
import { aGuestId, anAddress } from '../../../shared/model/testing/builders.ts';
import { indexSnapshot } from '../../../shared/rules/snapshot-index.ts';
import { fullSnapshot } from '../../testing/fixture-snapshot.ts';
import { dropVerdict, requestFor, targetsOf } from './drop.ts';

const index = indexSnapshot(fullSnapshot);
const media = aGuestId(3);
const router = aGuestId(5);
const win11 = aGuestId(12);
const usb = { functions: [anAddress('0000:08:00.0')], from: null };
const vf = { functions: [anAddress('0000:05:10.1')], from: win11 };

test('a running virtual machine gets it now, one that is off from next start', () => {
  expect(requestFor(index, usb, win11)).toMatchObject({
    kind: 'attach',
    scope: { now: true, nextStart: false },
  });
  expect(requestFor(index, usb, media)).toMatchObject({
    kind: 'attach',
    scope: { now: false, nextStart: true },
  });
  expect(dropVerdict(index, vf, media)).toMatchObject({ request: { kind: 'move' }, when: 'nextStart' });
});

test('dropping where it already is means nothing', () => {
  expect(requestFor(index, usb, 'host')).toBeNull();
  expect(dropVerdict(index, vf, win11)).toBeNull();
});

test('back to the host takes it from the live state and the definition', () => {
  expect(requestFor(index, vf, 'host')).toMatchObject({
    kind: 'detach',
    from: win11,
    scope: { now: true, nextStart: true },
  });
});

test('a target without a free port says so', () => {
  expect(dropVerdict(index, usb, router)?.verdict).toMatchObject({
    kind: 'blocked',
    leading: { code: 'no-free-port' },
  });
});

test('the keyboard goes through the host and every virtual machine', () => {
  expect(targetsOf(index)).toEqual(['host', media, router, win11]);
});
