import { expect, test } from 'vitest';
import type { DeviceUsage } from '../../../shared/model/device-usage.ts';
import type { RecordedDevice } from '../../../shared/model/recorded-device.ts';
import { aGuestId, anAddress } from '../../../shared/model/testing/builders.ts';
import { sortUsage, usageRows, type UsageColumn } from './usage-rows.ts';

const card = (address: string, serial: string | null, name = 'X710'): RecordedDevice => ({
  address: anAddress(address),
  vendor: '8086',
  device: '1572',
  subsystemVendor: null,
  subsystemDevice: null,
  serial,
  name,
});

function aUse(
  device: RecordedDevice,
  guest: number,
  hours: number,
  fields: Partial<DeviceUsage> = {},
): DeviceUsage {
  const lastEnd = '2026-11-20T10:00:00.000Z';
  const common = { times: 1, since: null, lastEnd, exact: true };
  return { device, guest: aGuestId(guest), guestName: `vm${guest}`, hours, ...common, ...fields };
}

const usage: readonly DeviceUsage[] = [
  aUse(card('0000:01:00.0', 'A'), 1, 2),
  aUse(card('0000:09:00.0', 'A'), 2, 3, { since: '2026-11-22T10:00:00.000Z', lastEnd: null, exact: false }),
  aUse(card('0000:02:00.0', null, 'BCM'), 1, 4, { times: 7, lastEnd: '2026-11-21T10:00:00.000Z' }),
];

test('a card that moved to another slot keeps its hours, by its serial number', () => {
  const rows = usageRows(usage, 'device');
  expect(rows.map(({ hours, times, exact }) => [hours, times, exact])).toEqual([
    [5, 2, false],
    [4, 7, true],
  ]);
  expect(rows[0]).toMatchObject({
    guest: null,
    since: '2026-11-22T10:00:00.000Z',
    lastEnd: '2026-11-20T10:00:00.000Z',
  });
});

test('two cards without a serial number at two addresses are two', () => {
  const two = [aUse(card('0000:01:00.0', null), 1, 1), aUse(card('0000:02:00.0', null), 1, 1)];
  expect(usageRows(two, 'device').length).toBe(2);
});

test('a virtual machine is charged for all its devices', () => {
  expect(usageRows(usage, 'guest').map(({ guest, device, hours }) => [guest?.name, device, hours])).toEqual([
    ['vm1', null, 6],
    ['vm2', null, 3],
  ]);
});

test('each device in each virtual machine is a row of its own', () => {
  expect(usageRows(usage, 'pair').map(({ hours }) => hours)).toEqual([2, 3, 4]);
});

test.each<[UsageColumn, boolean, readonly number[]]>([
  ['hours', true, [4, 3, 2]],
  ['hours', false, [2, 3, 4]],
  ['times', true, [4, 2, 3]],
  ['device', false, [4, 2, 3]],
  ['guest', true, [3, 2, 4]],
  ['last', true, [3, 4, 2]],
])('sorted by %s (down: %s)', (by, down, hours) => {
  const sorted = sortUsage(usageRows(usage, 'pair'), { by, down }, ({ name }) => name ?? '');
  expect(sorted.map((row) => row.hours)).toEqual(hours);
});
