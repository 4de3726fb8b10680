import { expect, it } from 'vitest';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import { anAddress } from '../../shared/model/testing/builders.ts';
import { aLab, GPU, GPU_AUDIO, NIC } from '../../shared/rules/testing/lab.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { systemClock } from '../inventory/clock.ts';
import { createReplacementGuide } from './replacement-guide.ts';

function host() {
  const listeners = new Set<(snapshot: HostSnapshot) => void>();
  let { snapshot } = aLab();
  const inventory: Inventory = {
    snapshot: () => snapshot,
    refresh: () => Promise.resolve(snapshot),
    forgetLost: () => undefined,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => Promise.resolve(),
  };
  const show = (next: Partial<HostSnapshot>): void => {
    snapshot = { ...snapshot, ...next };
    for (const listener of listeners) listener(snapshot);
  };
  const pull = (...gone: readonly string[]): void =>
    show({ functions: aLab().snapshot.functions.filter(({ address }) => !gone.includes(address)) });
  return { inventory, show, pull };
}

function file(text: string | null = null) {
  const held = { text, aside: false };
  return {
    held,
    read: () => Promise.resolve(held.text),
    write(next: string) {
      held.text = next;
      return Promise.resolve();
    },
    setAside() {
      held.aside = true;
      held.text = null;
      return Promise.resolve();
    },
  };
}
const guide = ({ inventory }: ReturnType<typeof host>, kept = file(), hostId = 'local') =>
  createReplacementGuide({ inventory, clock: systemClock, file: kept, hostId });

it('keeps the card over a restart, and sees it leave while no window is open', async () => {
  const machine = host();
  const kept = file();
  const first = guide(machine, kept);
  expect(await first.current()).toBeNull();
  expect((await first.begin(GPU)).ok).toBe(true);
  first.close();
  const second = guide(machine, kept);
  expect((await second.current())?.functions.map(({ address }) => address)).toEqual([GPU, GPU_AUDIO]);
  machine.pull(GPU);
  expect((await second.current())?.without).toBeNull();
  machine.pull(GPU, GPU_AUDIO);
  const without = (await second.current())?.without;
  expect(without).not.toContain(GPU);
  expect(without).toContain(NIC);
  machine.pull();
  expect((await guide(machine, kept).current())?.without).toEqual(without);
});

it('takes a host that cannot be read for no pulled card', async () => {
  const machine = host();
  const one = guide(machine);
  await one.begin(NIC);
  machine.show({ functions: [], reader: { state: 'failed', code: 'timeout', message: '' } });
  expect((await one.current())?.without).toBeNull();
});

it('replaces one card at a time, and none that is not there', async () => {
  const one = guide(host());
  expect(await one.begin(anAddress('0000:7f:00.0'))).toEqual({ ok: false, error: 'not-found' });
  await one.begin(NIC);
  expect(await one.begin(GPU)).toEqual({ ok: false, error: 'busy' });
  await one.end();
  expect((await one.begin(GPU)).ok).toBe(true);
});

it('believes a person who says that it was replaced with the machine off', async () => {
  const one = guide(host());
  await one.begin(NIC);
  expect((await one.replaced())?.without).toEqual(expect.not.arrayContaining([NIC]));
});

it('tells of each change, and keeps hosts apart', async () => {
  const kept = file();
  const one = guide(host(), kept);
  let told = 0;
  one.onChange(() => (told += 1));
  await one.begin(NIC);
  expect(await guide(host(), kept, 'ssh://atlas').current()).toBeNull();
  await one.end();
  expect(told).toBe(2);
  expect(await guide(host(), kept).current()).toBeNull();
});

it.each(['', '{}', '{"version":1,"hosts":[{"host":"local","replacement":{"functions":[]}}]}'])(
  'puts a file that reads %j aside',
  async (text) => {
    const kept = file(text);
    expect(await guide(host(), kept).current()).toBeNull();
    expect(kept.held.aside).toBe(true);
  },
);
