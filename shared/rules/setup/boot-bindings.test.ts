import { expect, test } from 'vitest';
import { unknown } from '../../model/fact.ts';
import { aFunction } from '../../model/testing/builders.ts';
import { bindingIdentity, bootBindingOf, parseBootBindings } from './boot-bindings.ts';

const line = '0000:02:00.0 8086:10d3 8086:0000 020000 00';

test('each line of the form is a binding, the others are passed over', () => {
  const text = `# Switchyard boot devices\n\n${line}\n${line} more\n0000:02:00.9 8086:10d3 8086:0000 020000 00\n$(reboot)\n`;
  expect(parseBootBindings(text).map(({ address }) => address)).toEqual(['0000:02:00.0']);
});

test('a function is written and read as the same binding', () => {
  const binding = bootBindingOf(aFunction('0000:02:00.0'));
  expect(binding && `${binding.address} ${bindingIdentity(binding)}`).toBe(line);
  expect(parseBootBindings(`${line}\n`)).toEqual([binding]);
});

test('a function that does not tell all of it cannot be recognised', () => {
  const fn = aFunction('0000:02:00.0');
  expect(bootBindingOf({ ...fn, ids: { ...fn.ids, subsystemVendor: unknown('unreadable') } })).toBeNull();
});
