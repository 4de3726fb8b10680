import { expect, test } from 'vitest';
import { aGuest, aGuestId } from '../model/testing/builders.ts';
import { commandsFor } from './commands.ts';
import { aLab, NIC, win11 } from './testing/lab.ts';

const detach = () => [{ kind: 'detach-now', guest: win11.id, address: NIC, managed: false }] as const;

test.each([
  ['5', 'a number is an id to virsh'],
  ['-rf', 'a dash begins an option'],
  [aGuestId(9), 'a UUID names another guest'],
  ['two\nlines', 'a line break'],
])('%j is named by its UUID: %s', (name) => {
  const [line = ''] = commandsFor(aLab({ guests: [aGuest(1, name)] }), detach());
  expect(line).toContain(`detach-device '${win11.id}' /dev/stdin`);
});

test('a quote in a name does not end the word', () => {
  const [line = ''] = commandsFor(aLab({ guests: [aGuest(1, `it's`)] }), detach());
  expect(line).toContain(`detach-device 'it'\\''s' /dev/stdin --live <<'XML'`);
});
