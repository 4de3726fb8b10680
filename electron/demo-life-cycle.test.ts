import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aGuestId } from '../shared/model/testing/builders.ts';
import type { GuestId } from '../shared/model/guest.ts';
import { createDemoHost, type DemoHost } from './simulator/demo-host.ts';

let demo: DemoHost;

beforeEach(async () => {
  demo = await createDemoHost({ timings: { guestLeast: 1, guestMost: 3, unplugWait: 30 } });
  const { hypervisor } = demo.connection;
  hypervisor.start();
  await vi.waitFor(() => {
    expect(hypervisor.state().state).toBe('connected');
  }, 5000);
});
afterEach(() => demo.connection.close());

const hypervisor = () => demo.connection.hypervisor;

async function found(name: string) {
  const guests = await hypervisor().guests();
  const guest = guests.ok ? guests.value.find((one) => one.name === name) : undefined;
  if (guest === undefined) throw new Error(`no guest ${name}`);
  return guest;
}

const runs = async (name: string): Promise<boolean> => (await found(name)).now !== null;

const changes = [
  ['start', (guest: GuestId) => hypervisor().startGuest(guest)],
  ['shut down', (guest: GuestId) => hypervisor().shutDownGuest(guest)],
  ['force off', (guest: GuestId) => hypervisor().forceOffGuest(guest)],
] as const;

test('a guest starts, and is off at once when it is forced', async () => {
  await hypervisor().unlock();
  const { id } = await found('legacy');
  expect(await hypervisor().startGuest(id)).toEqual({ ok: true, value: null });
  expect(await runs('legacy')).toBe(true);
  expect(await hypervisor().forceOffGuest(id)).toEqual({ ok: true, value: null });
  expect(await runs('legacy')).toBe(false);
});

test('a guest that is asked shuts down, and one that does not listen goes on', async () => {
  await hypervisor().unlock();
  const { id } = await found('win11');
  await demo.control.run({ do: 'behave', guest: 'win11', as: 'ignores' });
  expect(await hypervisor().shutDownGuest(id)).toEqual({ ok: true, value: null });
  expect((await found('win11')).state).toBe('running');
  await demo.control.run({ do: 'behave', guest: 'win11', as: 'answers' });
  expect(await hypervisor().shutDownGuest(id)).toEqual({ ok: true, value: null });
  await vi.waitFor(async () => expect(await runs('win11')).toBe(false));
});

test.each(changes)('%s: a guest that libvirt does not have is gone', async (_, change) => {
  await hypervisor().unlock();
  expect(await change(aGuestId(9))).toMatchObject({ error: { code: 'guest-gone', libvirtCode: 42 } });
});

test.each(changes)('%s: is refused while locked', async (_, change) => {
  expect(await change((await found('legacy')).id)).toMatchObject({ error: { code: 'denied' } });
});

test.each(changes.slice(1))('%s: is refused for a guest that is off', async (_, change) => {
  await hypervisor().unlock();
  expect(await change((await found('legacy')).id)).toMatchObject({ error: { code: 'guest-not-running' } });
});

test.each([
  [1, 'Device 0000:14:00.0 not found: could not access /sys/bus/pci/devices/x', 'start-device-gone'],
  [55, 'PCI device 0000:01:00.0 is in use by driver QEMU, domain lab', 'start-device-in-use'],
  [1, 'vfio 0000:01:00.0: group 11 is not viable', 'start-device-in-use'],
  [70, 'Hook script execution failed', 'start-refused'],
  [1, 'no such disk', 'start-failed'],
] as const)('a start that libvirt answers with %i, %s: %s', async (code, message, problem) => {
  await hypervisor().unlock();
  await demo.control.run({ do: 'failNextStart', code, message });
  expect(await hypervisor().startGuest((await found('legacy')).id)).toMatchObject({
    error: { code: problem, libvirtCode: code, message },
  });
  expect(await runs('legacy')).toBe(false);
});
