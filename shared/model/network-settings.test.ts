import { expect, test } from 'vitest';
import { operationRequest } from './operation-request.ts';
import { parseVlan, readCardMac } from './network-settings.ts';
import { aGuestId } from './testing/builders.ts';

test.each([
  ['52:54:00:4A:10:07', '52:54:00:4a:10:07'],
  [' 02-11-22-33-44-55 ', '02:11:22:33:44:55'],
  ['01:00:5e:00:00:01', 'group'],
  ['ff:ff:ff:ff:ff:ff', 'group'],
  ['00:00:00:00:00:00', 'zero'],
  ['52:54:00:4a:10', 'malformed'],
  ['52:54:00:4a:10:07:08', 'malformed'],
  ['52:54:00:4a:10:0g', 'malformed'],
  [`52:54:00:4a:10:07'/>`, 'malformed'],
  ['', 'malformed'],
])('the MAC address %j is %s', (text, expected) => {
  const mac = readCardMac(text);
  expect(mac.ok ? mac.value : mac.error).toBe(expected);
});

test.each([
  ['1', 1],
  ['4094', 4094],
  ['0', undefined],
  ['4095', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  ['', undefined],
])('the VLAN %j is %s', (text, expected) => {
  expect(parseVlan(text)).toBe(expected);
});

const VF = '0000:02:10.0';
const attach = (network: unknown): boolean =>
  operationRequest.safeParse({
    kind: 'attach',
    to: aGuestId(1),
    functions: [VF],
    scope: { now: true, nextStart: false },
    network,
  }).success;

test('a request takes MAC and VLAN of functions it asks for, once each, and nothing else', () => {
  const settings = { address: VF, mac: '52:54:00:4a:10:07', vlan: 42 };
  expect([undefined, [], [settings], [{ ...settings, mac: null }]].map(attach)).not.toContain(false);
  const refused: readonly unknown[] = [
    [settings, settings],
    [{ ...settings, address: '0000:02:10.1' }],
    [{ ...settings, mac: '01:00:5e:00:00:01' }],
    [{ ...settings, mac: '00:00:00:00:00:00' }],
    [{ ...settings, mac: `52:54:00:4a:10:07'/>` }],
    [{ ...settings, vlan: 0 }],
    [{ ...settings, vlan: 4095 }],
    [{ ...settings, vlan: 1.5 }],
    [{ ...settings, vlan: '42' }],
    [{ ...settings, trunk: true }],
    [{ address: VF, vlan: 42 }],
    settings,
  ];
  expect(refused.map(attach)).not.toContain(true);
});
