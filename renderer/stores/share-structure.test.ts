import { expect, test } from 'vitest';
import { aFunction, aGuest, aSnapshot } from '../../shared/model/testing/builders.ts';
import { known } from '../../shared/model/fact.ts';
import { shareStructure } from './share-structure.ts';

const before = aSnapshot({
  functions: [aFunction('0000:01:00.0'), aFunction('0000:03:00.0')],
  guests: [aGuest(1, 'win11')],
});

test('an equal value is the previous object', () => {
  expect(shareStructure(before, structuredClone(before))).toBe(before);
});

test('a function that did not change stays the same object when one before it appears', () => {
  const next = {
    ...structuredClone(before),
    functions: [aFunction('0000:00:1f.0'), ...structuredClone(before.functions)],
  };
  const shared = shareStructure(before, next);
  expect(shared.functions[1]).toBe(before.functions[0]);
  expect(shared.guests).toBe(before.guests);
  expect(shared).toEqual(next);
});

test('a function that changed its driver is a new object, its unchanged parts are not', () => {
  const changed = { ...structuredClone(aFunction('0000:01:00.0')), driver: known('vfio-pci') };
  const shared = shareStructure(before, {
    ...structuredClone(before),
    functions: [changed, aFunction('0000:03:00.0')],
  });
  expect(shared.functions[0]).toEqual(changed);
  expect(shared.functions[0]).not.toBe(before.functions[0]);
  expect(shared.functions[0]?.link).toBe(before.functions[0]?.link);
  expect(shared.functions[1]).toBe(before.functions[1]);
});

test('a list that only got shorter is another list', () => {
  const next = { ...before, functions: before.functions.slice(1) };
  expect(shareStructure(before, next).functions).toEqual(next.functions);
});
