import { expect, test } from 'vitest';
import { readCardMac } from '../../shared/model/network-settings.ts';
import { anAddress } from '../../shared/model/testing/builders.ts';
import { choicesOf, isUnfinishedMac, macProblem, madeUpMac } from './network-draft.ts';

const VF = anAddress('0000:05:10.0');
const MAC = '52:54:00:4a:10:07';

test('what is typed becomes what is asked for once all of it is right', () => {
  const choices = (mac: string, vlan: string) => choicesOf(new Map([[VF, { mac, vlan }]]));
  expect(choices('', '')).toEqual([{ address: VF, mac: null, vlan: null }]);
  expect(choices(MAC.toUpperCase(), ' 42 ')).toEqual([{ address: VF, mac: MAC, vlan: 42 }]);
  expect([choices('52:54', ''), choices(MAC, '4095'), choices('01:00:5e:00:00:01', '')]).toEqual([
    null,
    null,
    null,
  ]);
});

test('half an address is not right yet, and no mistake either', () => {
  expect([macProblem('52:54:0'), isUnfinishedMac('52:54:0')]).toEqual(['malformed', true]);
  expect([macProblem('52:54:x'), isUnfinishedMac('52:54:x')]).toEqual(['malformed', false]);
  expect(macProblem('  ')).toBeNull();
});

test('a made-up address is of one card, locally administered and not in the range libvirt keeps for itself', () => {
  for (let byte = 0; byte < 256; byte += 1) {
    const mac = madeUpMac(new Uint8Array([byte, 1, 2, 3, 4, 255]));
    expect(readCardMac(mac)).toEqual({ ok: true, value: mac });
    const first = Number.parseInt(mac.slice(0, 2), 16);
    expect([first & 2, first < 0xfe]).toEqual([2, true]);
  }
});
