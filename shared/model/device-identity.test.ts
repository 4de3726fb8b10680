import { expect, test } from 'vitest';
import { parseDeviceIdentity, parseMac, parseTextSerial, parseSerial } from './device-identity.ts';

const whole = {
  vendor: '144d',
  device: 'a80a',
  subsystemVendor: '144d',
  subsystemDevice: 'a801',
  revision: '00',
  serial: '00-25-38-b1-11-4a-52-e6',
  vpdSerial: 'MQ1550C0042',
  nvmeSerial: 'S5GXNX0T123456',
  mac: '3c:7c:3f:20:11:99',
  path: '0000:00/1c.4/00.0',
};

function read(fields: Readonly<Record<string, string>>) {
  return parseDeviceIdentity((name) => fields[name]);
}

test('a whole record is read as it is', () => {
  expect(read(whole)).toEqual(whole);
});

test('what was not known when it was recorded is null', () => {
  expect(read({ vendor: '10de', device: '2684' })).toMatchObject({ serial: null, mac: null, path: null });
});

test.each([
  ['no vendor', { device: 'a80a' }],
  ['no device', { vendor: '144d' }],
  ['a vendor in capitals', { ...whole, vendor: '144D' }],
  ['a serial that is a command', { ...whole, serial: '$(reboot)' }],
  ['a serial with a line break', { ...whole, nvmeSerial: 'S5\nGX' }],
  ['a path that is none', { ...whole, path: '../../etc' }],
  ['a MAC of eight parts', { ...whole, mac: '00:11:22:33:44:55:66:77' }],
])('%s is no record', (_, fields) => {
  expect(read(fields)).toBeUndefined();
});

test('serials that makers left blank tell nothing', () => {
  expect(parseSerial('00-00-00-00-00-00-00-00')).toBeUndefined();
  expect(parseSerial('ff-ff-ff-ff-ff-ff-ff-ff')).toBeUndefined();
  expect(parseSerial('01-00-00-00-68-4c-e0-00')).toBeUndefined();
  expect(parseSerial('ec-04-00-00-68-4c-e0-00')).toBeUndefined();
  expect(parseSerial('01-23-45-67-68-4c-e0-00')).toBe('01-23-45-67-68-4c-e0-00');
  expect(parseTextSerial('00000000000000000000')).toBeUndefined();
  expect(parseTextSerial('                    ')).toBeUndefined();
  expect(parseMac('00:00:00:00:00:00')).toBeUndefined();
});

test('an NVMe serial is kept in characters that a shell reads as they are', () => {
  expect(parseTextSerial('  AB 12$`x`   ')).toBe('AB_12__x_');
});
