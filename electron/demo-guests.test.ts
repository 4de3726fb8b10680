import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { anAddress } from '../shared/model/testing/builders.ts';
import type { Guest } from '../shared/model/guest.ts';
import { addressMap } from '../shared/rules/address-map.ts';
import { createDemoHost, type DemoHost } from './simulator/demo-host.ts';

const CARD = anAddress('0000:0e:00.0');

let demo: DemoHost;

beforeEach(async () => {
  demo = await createDemoHost({ timings: { guestLeast: 1, guestMost: 3, unplugWait: 30 } });
  const { hypervisor } = demo.connection;
  hypervisor.start();
  await vi.waitFor(() => {
    expect(hypervisor.state().state).toBe('connected');
  }, 5000);
  await hypervisor.unlock();
});
afterEach(() => demo.connection.close());

async function guest(name: string): Promise<Guest> {
  const guests = await demo.connection.hypervisor.guests();
  const found = guests.ok ? guests.value.find((candidate) => candidate.name === name) : undefined;
  if (found === undefined) throw new Error(`no guest ${name}`);
  return found;
}

async function mapOf(name: string, agreed = true) {
  const { id } = await guest(name);
  const answered = await demo.connection.hypervisor.askGuest(id, agreed);
  if (!answered.ok) throw new Error(answered.error.message);
  return { answers: answered.value, entries: addressMap(await guest(name), () => undefined, answered.value) };
}

test('a demo guest numbers its buses otherwise than its XML, and its agent knows its interface', async () => {
  const { entries } = await mapOf('build');
  expect(entries).toMatchObject([
    {
      assignment: { xmlAddress: '0000:04:00.0' },
      guest: { state: 'known', address: '0000:05:00.0', by: 'query-pci' },
      names: [{ text: 'enp5s0' }],
    },
  ]);
});

test('behind a bridge it goes on counting, and Windows knows its drivers', async () => {
  for (const address of [CARD, anAddress('0000:0e:00.1')]) await demo.connection.hypervisor.park(address);
  const { id } = await guest('win11');
  const request = { guest: id, address: CARD, view: 'now', managed: true } as const;
  expect(await demo.connection.hypervisor.attach(request)).toMatchObject({ ok: true });
  const { entries, answers } = await mapOf('win11');
  expect(entries).toMatchObject([
    {
      assignment: { xmlAddress: '0000:05:00.0' },
      guest: { state: 'known', address: '0000:07:00.0' },
      names: [{ alike: false }],
    },
  ]);
  expect(answers.drivers.known).toBe(true);
});

test('only what was agreed to marks a guest, until it starts again', async () => {
  await mapOf('win11', false);
  expect(demo.control.state().taints).toEqual({});
  await mapOf('win11');
  expect(demo.control.state().taints).toEqual({ win11: ['custom-monitor', 'custom-ga-command'] });
  await demo.control.run({ do: 'stopGuest', guest: 'win11' });
  await demo.control.run({ do: 'startGuest', guest: 'win11' });
  expect(demo.control.state().taints).toEqual({});
});

test('monitors can be made busy or to talk nonsense', async () => {
  await demo.control.run({ do: 'monitor', as: 'busy' });
  expect((await mapOf('router')).answers.pci).toMatchObject({ reason: 'busy' });
  await demo.control.run({ do: 'monitor', as: 'garbled' });
  const { answers } = await mapOf('kiosk');
  expect(answers).toMatchObject({ pci: { reason: 'malformed' }, interfaces: { reason: 'agent-away' } });
});
