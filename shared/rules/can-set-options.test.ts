import { expect, test } from 'vitest';
import type { DeviceOptions } from '../model/device-options.ts';
import type { GuestPort } from '../model/guest-port.ts';
import { aGuest, anAssignment, aView } from '../model/testing/builders.ts';
import { optionFindings } from './can-set-options.ts';
import { GPU, NIC } from './testing/lab.ts';

const port = (index: number, fields: Partial<GuestPort> = {}): GuestPort => ({
  index,
  kind: 'pcie-root-port',
  hotplug: true,
  devices: [],
  ...fields,
});
const disk = { slot: 0, fn: 0, element: 'disk', name: 'vda', source: null };
const guest = aGuest(1, 'win11', {
  nextStart: aView({
    assignments: [anAssignment(GPU, { xmlAddress: '0000:02:00.0', bootOrder: 2 })],
    bootOrders: [
      { order: 1, element: 'disk', name: 'vda', source: null },
      { order: 2, element: 'hostdev', name: null, source: GPU },
    ],
    portList: [
      port(1, { devices: [disk] }),
      port(2, { devices: [{ ...disk, element: 'hostdev', source: GPU }] }),
      port(3),
      port(4, { kind: 'pcie-to-pci-bridge' }),
    ],
  }),
});
const present: DeviceOptions = {
  romBar: null,
  romFile: null,
  bootOrder: 2,
  place: { bus: 2, slot: 0, fn: 0 },
};

function codes(change: Partial<DeviceOptions>, source = GPU): readonly string[] {
  return optionFindings(guest, source, { ...present, ...change }).map(({ code }) => code);
}

test.each<[string, Partial<DeviceOptions>, readonly string[]]>([
  ['nothing changed', {}, ['nothing-to-do']],
  ['a free port', { place: { bus: 3, slot: 0, fn: 0 } }, []],
  ['a slot of the conventional bridge', { place: { bus: 4, slot: 1, fn: 0 } }, []],
  ['left to libvirt', { place: null }, []],
  ['a port that is not there', { place: { bus: 9, slot: 0, fn: 0 } }, ['guest-place-without-port']],
  ['a second slot of a port', { place: { bus: 3, slot: 1, fn: 0 } }, ['guest-place-outside']],
  ['slot 0 of a bridge', { place: { bus: 4, slot: 0, fn: 0 } }, ['guest-place-outside']],
  ['the place of a disk', { place: { bus: 1, slot: 0, fn: 0 } }, ['guest-place-taken']],
  ['beside a disk', { place: { bus: 1, slot: 0, fn: 1 } }, []],
  ['a function alone without function 0', { place: { bus: 3, slot: 0, fn: 1 } }, ['guest-place-unseen']],
  ['the boot order of a disk', { bootOrder: 1 }, ['boot-order-taken']],
  ['a boot order of its own', { bootOrder: 3 }, []],
  ['no boot order', { bootOrder: null }, []],
  ['a ROM file', { romFile: '/a.rom' }, ['rom-file-at-start']],
])('options of a device: %s', (_, change, expected) => {
  expect(codes(change)).toEqual(expected);
});

test('a device that the definition does not have has no options', () => {
  expect(codes({}, NIC)).toEqual(['not-attached']);
});
