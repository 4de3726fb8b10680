import { expect, test } from 'vitest';
import { createHostTree, type HostTree } from '../host-tree.ts';
import { createKeptLasting } from './kept-lasting.ts';

const BOOT = '/proc/sys/kernel/random/boot_id';
const CONFIG = '/boot/config-6.12.1';
const VALIDATE = '/run/switchyard/virt-host-validate';

function reading(boot: string | null, texts: Readonly<Record<string, string>> = {}): HostTree {
  const tree = createHostTree();
  if (boot !== null) tree.setText(BOOT, boot);
  for (const [path, text] of Object.entries(texts)) tree.setText(path, text);
  return tree;
}

test('what lasts is put into the readings after a whole one, and nothing else is', () => {
  const kept = createKeptLasting(() => 0);
  expect(kept.isDue()).toBe(true);
  const builtin = '/usr/lib/modules/6.12.1/modules.builtin';
  kept.keep(
    reading('a', { [CONFIG]: 'CONFIG_VFIO=m', [VALIDATE]: 'PASS', [builtin]: '', '/proc/cmdline': 'quiet' }),
  );
  expect(kept.isDue()).toBe(false);
  const again = reading('a');
  expect(kept.restore(again)).toBe(true);
  expect(again.text(CONFIG)).toEqual({ ok: true, value: 'CONFIG_VFIO=m' });
  expect(again.text(VALIDATE)).toEqual({ ok: true, value: 'PASS' });
  expect(again.has(builtin)).toBe(true);
  expect(again.has('/proc/cmdline')).toBe(false);
});

test.each([
  ['another start', 'b'],
  ['a start that is not known', null],
])('it says nothing about %s of the host', (_, boot) => {
  const kept = createKeptLasting(() => 0);
  kept.keep(reading('a', { [CONFIG]: 'CONFIG_VFIO=m' }));
  const again = reading(boot);
  expect(kept.restore(again)).toBe(false);
  expect(again.has(CONFIG)).toBe(false);
});

test('it is due again after five minutes, and when its start was not known', () => {
  let now = 0;
  const kept = createKeptLasting(() => now);
  kept.keep(reading('a'));
  now = 299_999;
  expect(kept.isDue()).toBe(false);
  now = 300_000;
  expect(kept.isDue()).toBe(true);
  kept.keep(reading(null));
  expect(kept.isDue()).toBe(true);
});
