import { expect, test } from 'vitest';
import { readCardMac } from '../../../shared/model/network-settings.ts';
import { isUnfinishedMac, macProblem, madeUpMac } from './typed-network.ts';

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
