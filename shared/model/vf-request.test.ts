import { expect, it } from 'vitest';
import { operationRequest } from './operation-request.ts';

const PF = '0000:03:00.0';
const count = { kind: 'set-vf-count', functions: [PF], count: 7, autoprobe: false, keep: true };
const set = (...settings: readonly object[]) => ({ kind: 'set-vf', functions: ['0000:03:10.0'], settings });
const takes = (request: unknown): boolean => operationRequest.safeParse(request).success;

it('takes what a card can be asked for', () => {
  expect(takes(count)).toBe(true);
  expect(takes({ kind: 'bring-up', functions: [PF] })).toBe(true);
  expect(
    takes(
      set(
        { property: 'mac', mac: '52:54:00:00:00:07' },
        { property: 'vlan', vlan: 4094, qos: 7 },
        { property: 'spoof-check', on: false },
        { property: 'trust', on: true },
        { property: 'link-state', state: 'disable' },
        { property: 'rate', min: 10, max: 0 },
      ),
    ),
  ).toBe(true);
  expect(takes(set({ property: 'mac', mac: null }, { property: 'vlan', vlan: null, qos: 0 }))).toBe(true);
});

it.each([
  ['no function', { ...count, functions: [] }],
  ['two functions', { ...count, functions: [PF, '0000:03:00.1'] }],
  ['a path for one', { ...count, functions: ['../../etc'] }],
  ['more than 16 bits hold', { ...count, count: 65_536 }],
  ['less than none', { ...count, count: -1 }],
  ['half a function', { ...count, count: 1.5 }],
  ['a number as text', { ...count, count: '7' }],
  ['a field more', { ...count, path: '/etc/udev/rules.d/99-x.rules' }],
  ['no property', set()],
  ['a property twice', set({ property: 'trust', on: true }, { property: 'trust', on: false })],
  ['another property', set({ property: 'node_guid', guid: '1' })],
  ['an address of many', set({ property: 'mac', mac: '01:00:5e:00:00:01' })],
  ['zeros for an address', set({ property: 'mac', mac: '00:00:00:00:00:00' })],
  ['more words in an address', set({ property: 'mac', mac: '52:54:00:00:00:07 vlan 1' })],
  ['VLAN 0', set({ property: 'vlan', vlan: 0, qos: 0 })],
  ['VLAN 4095', set({ property: 'vlan', vlan: 4095, qos: 0 })],
  ['a priority without a VLAN', set({ property: 'vlan', vlan: null, qos: 3 })],
  ['a priority of four bits', set({ property: 'vlan', vlan: 42, qos: 8 })],
  ['more at least than at most', set({ property: 'rate', min: 100, max: 10 })],
  ['a rate beyond six digits', set({ property: 'rate', min: 0, max: 1_000_000 })],
  ['a link that is up', set({ property: 'link-state', state: 'up' })],
])('does not take %s', (_, request) => expect(takes(request)).toBe(false));
