import { expect, test } from 'vitest';
import { deviceUsage, type UseEvent } from './device-usage.ts';
import { recordDevice } from './record-device.ts';
import { aLab, GPU, gpu, lab, NIC, win11 } from './testing/lab.ts';
import { known } from '../model/fact.ts';

const index = aLab();
const at = (hour: number, minute = 0): string => new Date(Date.UTC(2026, 10, 22, hour, minute)).toISOString();
const event = (kind: UseEvent['kind'], time: string, fields: Partial<UseEvent> = {}): UseEvent => ({
  at: time,
  kind,
  guest: win11.id,
  guestName: 'win11',
  device: recordDevice(index, GPU),
  exact: true,
  ...fields,
});
const short = (events: readonly UseEvent[], now = at(12)) =>
  deviceUsage(events, now).map(({ guestName, hours, times, since, exact }) => ({
    guestName,
    hours,
    times,
    open: since !== null,
    exact,
  }));

test('hours are summed over all times, an open one counts until now', () => {
  const events = [event('held', at(1)), event('released', at(2, 30)), event('held', at(10))];
  expect(short(events)).toEqual([{ guestName: 'win11', hours: 3.5, times: 2, open: true, exact: true }]);
});

test('what is known already changes nothing', () => {
  const events = [
    event('released', at(0)),
    event('held', at(1)),
    event('held', at(2)),
    event('released', at(3)),
    event('released', at(9)),
  ];
  expect(short(events)).toEqual([{ guestName: 'win11', hours: 2, times: 1, open: false, exact: true }]);
});

test('guests and devices are told apart, the latest first', () => {
  const nic = recordDevice(index, NIC);
  const events = [
    event('held', at(1)),
    event('held', at(2), { device: nic }),
    event('released', at(3)),
    event('held', at(4), { guest: lab.id, guestName: 'lab' }),
    event('released', at(5), { device: nic }),
  ];
  expect(
    deviceUsage(events, at(6)).map(({ guestName, device, hours }) => [guestName, device.address, hours]),
  ).toEqual([
    ['win11', NIC, 3],
    ['lab', GPU, 2],
    ['win11', GPU, 2],
  ]);
});

test('another card at the same address is another device; one with a serial number is itself anywhere', () => {
  const serial = known('00-11-22');
  const [first, elsewhere] = [gpu, { ...gpu, address: NIC }].map((fn) =>
    recordDevice(aLab({ functions: [{ ...fn, serial }] }), fn.address),
  );
  const other = recordDevice(aLab({ functions: [{ ...gpu, serial: known('33') }] }), GPU);
  const events = [first, elsewhere, other].flatMap((device, hour) =>
    device === undefined
      ? []
      : [event('held', at(hour), { device }), event('released', at(hour + 1), { device })],
  );
  expect(deviceUsage(events, at(12)).map(({ hours, device }) => [hours, device.serial])).toEqual([
    [1, '33'],
    [2, '00-11-22'],
  ]);
});

test('a beginning or an end that was only found afterwards makes the hours inexact', () => {
  expect(short([event('held', at(1)), event('released', at(3), { exact: false })])[0]).toMatchObject({
    hours: 2,
    exact: false,
  });
});

test('a clock that was set back counts nothing', () => {
  expect(short([event('held', at(5)), event('released', at(1))])[0]).toMatchObject({ hours: 0, times: 1 });
});
