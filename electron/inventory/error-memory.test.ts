import { expect, it } from 'vitest';
import { known, unknown } from '../../shared/model/fact.ts';
import type { PciFunction } from '../../shared/model/pci-function.ts';
import { aFunction } from '../../shared/model/testing/builders.ts';
import { createErrorMemory } from './error-memory.ts';

function file(text: string | null = null) {
  const held = { text, writes: 0, aside: false };
  return {
    held,
    read: () => Promise.resolve(held.text),
    write(next: string) {
      held.text = next;
      held.writes += 1;
      return Promise.resolve();
    },
    setAside() {
      held.aside = true;
      held.text = null;
      return Promise.resolve();
    },
  };
}
const counted = (total: number) => known({ total, which: [] });
const ill: PciFunction = {
  ...aFunction('0000:02:00.0'),
  errors: { correctable: counted(5), nonfatal: counted(1), fatal: unknown('unreadable') },
};
const well = {
  ...aFunction('0000:03:00.0'),
  errors: { ...ill.errors, correctable: counted(0), nonfatal: counted(0) },
};
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('knows nothing the first time, and the next session knows what this one saw', async () => {
  const kept = file();
  const first = createErrorMemory(kept, 'local');
  expect(await first.before()).toBeNull();
  first.saw([ill, well]);
  await settle();
  expect(await first.before()).toBeNull();
  const next = createErrorMemory(kept, 'local');
  expect(await next.before()).toEqual([{ address: ill.address, correctable: 5, nonfatal: 1, fatal: 0 }]);
});

it('keeps hosts apart, and tells a host that was well from one that was never looked at', async () => {
  const kept = file();
  createErrorMemory(kept, 'local').saw([ill]);
  await settle();
  createErrorMemory(kept, 'ssh://atlas').saw([well]);
  await settle();
  expect(await createErrorMemory(kept, 'ssh://atlas').before()).toEqual([]);
  expect(await createErrorMemory(kept, 'local').before()).toHaveLength(1);
  expect(await createErrorMemory(kept, 'ssh://other').before()).toBeNull();
});

it('writes only what has changed', async () => {
  const kept = file();
  const memory = createErrorMemory(kept, 'local');
  for (let reading = 0; reading < 5; reading += 1) memory.saw([ill]);
  await settle();
  expect(kept.held.writes).toBe(1);
});

it.each(['', '{}', '{"version":2,"hosts":[]}', '{"version":1,"hosts":[{"host":"local","errors":[{}]}]}'])(
  'puts a file that reads %j aside and goes on',
  async (text) => {
    const kept = file(text);
    expect(await createErrorMemory(kept, 'local').before()).toBeNull();
    expect(kept.held.aside).toBe(true);
  },
);
