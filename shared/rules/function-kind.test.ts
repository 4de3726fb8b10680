import { expect, test } from 'vitest';
import { aFunction } from '../model/testing/builders.ts';
import { known, unknown } from '../model/fact.ts';
import { isInfrastructure } from './function-kind.ts';

const ids = aFunction('0000:00:00.0').ids;

test.each([
  ['060000', true],
  ['060100', true],
  ['060400', true],
  ['080600', true],
  ['080500', false],
  ['030000', false],
  ['0c0500', false],
])('class %s is infrastructure: %s', (classCode, expected) => {
  expect(isInfrastructure(aFunction('0000:00:00.0', { ids: { ...ids, classCode: known(classCode) } }))).toBe(
    expected,
  );
});

test('a function of unknown class is infrastructure only when its header says bridge', () => {
  const nameless = { ...ids, classCode: unknown('unreadable') };
  const bridge = { kind: unknown('unreadable'), secondaryBus: known(1) };
  expect(isInfrastructure(aFunction('0000:00:01.0', { ids: nameless }))).toBe(false);
  expect(isInfrastructure(aFunction('0000:00:01.0', { ids: nameless, bridge }))).toBe(true);
});
