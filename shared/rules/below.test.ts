import { expect, test } from 'vitest';
import { known } from '../model/fact.ts';
import { aFunction, anAddress } from '../model/testing/builders.ts';
import { functionsBelow } from './below.ts';

const bridge = (address: string, parent: string | null) =>
  aFunction(address, {
    parent: parent === null ? null : anAddress(parent),
    bridge: { kind: known('root-port'), secondaryBus: known(1) },
  });
const device = (address: string, parent: string | null) =>
  aFunction(address, { parent: parent === null ? null : anAddress(parent) });
const below = (...functions: readonly ReturnType<typeof aFunction>[]) =>
  functionsBelow(new Map(functions.map((fn) => [fn.address, fn])));

test('what hangs below bridges hangs below no function', () => {
  expect(below(bridge('0000:00:01.0', null), device('0000:01:00.0', '0000:00:01.0')).size).toBe(0);
});

test('a controller with buses of its own has all of them below it, through their bridges', () => {
  expect([
    ...below(
      device('0000:00:0e.0', null),
      bridge('10000:e0:06.0', '0000:00:0e.0'),
      device('10000:e1:00.0', '10000:e0:06.0'),
      device('0000:00:02.0', null),
    ),
  ]).toEqual([['0000:00:0e.0', ['10000:e0:06.0', '10000:e1:00.0']]]);
});

test('parents in a circle end, as a malformed bundle may name them', () => {
  expect(below(bridge('0000:01:00.0', '0000:02:00.0'), bridge('0000:02:00.0', '0000:01:00.0')).size).toBe(0);
});
