import { expect, test } from 'vitest';
import { known } from '../model/fact.ts';
import type { OperationRequest } from '../model/operation.ts';
import { aDisk, aGuest, anInterface, anAssignment, aView, unusedByHost } from '../model/testing/builders.ts';
import type { HostUse } from '../model/host-use.ts';
import { mayCutOff } from './may-cut-off.ts';
import { aLab, gpu, GPU, nic, NIC, oldNic, OLD_SOUND, win11, lab } from './testing/lab.ts';

const attach = (scope = { now: true, nextStart: false }): OperationRequest => ({
  kind: 'attach',
  to: win11.id,
  functions: [NIC],
  scope,
});
const used = (use: Partial<HostUse>) => aLab({ functions: [{ ...nic, use: { ...unusedByHost, ...use } }] });
const wired = { network: known([anInterface('eth0', { addresses: ['192.0.2.4/24'] })]) };

test.each<[string, Partial<HostUse>, boolean]>([
  ['a network card with an address', wired, true],
  [
    'a keyboard',
    { input: known([{ name: 'input3', label: 'Keychron', keyboard: true, pointer: false }]) },
    true,
  ],
  ['a connected display', { drm: known([{ name: 'card0', connected: ['card0-DP-1'] }]) }, true],
  ['a network card nobody uses', { network: known([anInterface('eth0')]) }, false],
  ['a disk', { block: known([aDisk('nvme0n1', ['/home'])]) }, false],
  ['a sound card', { sound: known([{ name: 'card0', label: null }]) }, false],
])('%s that leaves the host: %s', (_, use, expected) => {
  expect(mayCutOff(used(use), attach())).toBe(expected);
});

test('what a guest gets from its next start cuts nobody off now', () => {
  expect(mayCutOff(used(wired), attach({ now: false, nextStart: true }))).toBe(false);
});

test('a neighbour that has to be parked counts', () => {
  const index = aLab({ functions: [{ ...oldNic, use: { ...unusedByHost, ...wired } }] });
  expect(
    mayCutOff(index, {
      kind: 'attach',
      to: win11.id,
      functions: [OLD_SOUND],
      scope: { now: true, nextStart: false },
    }),
  ).toBe(true);
});

test('taking a card back, or moving it between guests, cuts nobody off', () => {
  const holder = aGuest(2, lab.name, { now: aView({ assignments: [anAssignment(GPU)] }) });
  const index = aLab({ functions: [{ ...gpu, bootDisplay: known(true) }], guests: [holder] });
  const scope = { now: true, nextStart: false };
  expect(mayCutOff(index, { kind: 'detach', from: holder.id, functions: [GPU], scope })).toBe(false);
  expect(mayCutOff(index, { kind: 'move', from: holder.id, to: win11.id, functions: [GPU], scope })).toBe(
    false,
  );
});
