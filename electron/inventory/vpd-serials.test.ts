import { expect, it } from 'vitest';
import { known, unknown } from '../../shared/model/fact.ts';
import type { PciFunction } from '../../shared/model/pci-function.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { aFunction } from '../../shared/model/testing/builders.ts';
import type { HypervisorFailure } from '../libvirt/hypervisor.ts';
import { createVpdSerials } from './vpd-serials.ts';

type Answer = Result<string | null, HypervisorFailure>;

const hidden = { vpdSerial: unknown('unreadable') };
const card = aFunction('0000:04:00.0', hidden);
const other = aFunction('0000:05:00.0', hidden);

/** libvirt that answers when told to, and what it was asked. */
function daemon() {
  const world = {
    connected: true,
    asked: [] as string[],
    waiting: [] as ((answer: Answer) => void)[],
    more: 0,
    async answer(...answers: readonly Answer[]) {
      for (const answer of answers) {
        world.waiting.shift()?.(answer);
        await settle();
      }
    },
  };
  const serials = createVpdSerials(
    {
      state: () =>
        world.connected
          ? { state: 'connected', access: 'read-only', libvirtVersion: '11.3.0' }
          : { state: 'failed', code: 'daemon-gone', message: 'EOF', retryAt: null },
      vpdSerial(address) {
        world.asked.push(address);
        return new Promise((resolve) => world.waiting.push(resolve));
      },
    },
    () => {
      world.more += 1;
    },
  );
  return {
    world,
    factsOf: (...functions: PciFunction[]) => serials.into(functions).map((fn) => fn.vpdSerial),
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const failure = (libvirtCode: number | null): Answer =>
  failed({ code: 'libvirt-error', libvirtCode, message: 'no' });

it('asks for each card once, one after the other, and says when there is more to tell', async () => {
  const { world, factsOf } = daemon();
  expect(factsOf(card, other)).toEqual([hidden.vpdSerial, hidden.vpdSerial]);
  expect(world.asked).toEqual(['0000:04:00.0']);
  await world.answer(ok('MQ1550C0042'), ok(null));
  expect(world).toMatchObject({ asked: ['0000:04:00.0', '0000:05:00.0'], more: 1 });
  expect(factsOf(card, other)).toEqual([known('MQ1550C0042'), unknown('absent')]);
  expect(world.asked).toHaveLength(2);
});

it('leaves alone what has none, what sleeps, and a host whose libvirt is not there', () => {
  const { world, factsOf } = daemon();
  factsOf(aFunction('0000:06:00.0'), { ...card, powerState: known('D3cold') });
  world.connected = false;
  factsOf(card);
  expect(world.asked).toEqual([]);
});

it('another device at the same place is asked for anew, and the answer for the one before is dropped', async () => {
  const { world, factsOf } = daemon();
  const next = { ...card, ids: { ...card.ids, device: known('1533') } };
  factsOf(card);
  factsOf(next);
  await world.answer(ok('OLD'));
  expect(factsOf(next)).toEqual([hidden.vpdSerial]);
  await world.answer(ok('NEW'));
  expect(factsOf(next)).toEqual([known('NEW')]);
});

it('a card that was away is asked for anew when it is back', async () => {
  const { world, factsOf } = daemon();
  factsOf(card);
  await world.answer(ok('OLD'));
  factsOf();
  expect(factsOf(card)).toEqual([hidden.vpdSerial]);
  expect(world.asked).toHaveLength(2);
});

it('a lost connection is tried again with the next reading and not before, a refusal of libvirt is not', async () => {
  const { world, factsOf } = daemon();
  factsOf(card);
  await world.answer(failure(null));
  expect(world).toMatchObject({ more: 0, asked: { length: 1 } });
  factsOf(card);
  await world.answer(failure(38));
  expect(factsOf(card)).toEqual([unknown('unreadable', 'no')]);
  expect(world.asked).toHaveLength(2);
});

it('what makers print for want of a number is none', async () => {
  const { world, factsOf } = daemon();
  factsOf(card);
  await world.answer(ok('0000000000'));
  expect(factsOf(card)).toEqual([unknown('malformed', '0000000000')]);
});
