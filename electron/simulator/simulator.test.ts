import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseDeviceIdentity } from '../../shared/model/device-identity.ts';
import { anAddress } from '../../shared/model/testing/builders.ts';
import type { Guest } from '../../shared/model/guest.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { HypervisorEvent } from '../libvirt/hypervisor.ts';
import { connectSimulator } from './control-client.ts';
import { createDemoHost, type DemoHost } from './demo-host.ts';

const CARD = anAddress('0000:0e:00.0');
const SOUND = anAddress('0000:0e:00.1');
const AUDIGY = anAddress('0000:08:00.0');
const PF = anAddress('0000:04:00.2');
const VF = anAddress('0000:05:10.0');

let demo: DemoHost;
let directory: string;
let happened: string[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'simulator-test-'));
  const timings = { guestLeast: 1, guestMost: 3, unplugWait: 30 };
  demo = await createDemoHost({ timings, controlPath: join(directory, 'control') });
  happened = [];
  const { hypervisor } = demo.connection;
  hypervisor.onEvent((event: HypervisorEvent) => {
    if (event.kind !== 'changed') happened.push(event.kind);
  });
  hypervisor.start();
  await connected();
});

afterEach(async () => {
  await demo.connection.close();
  rmSync(directory, { recursive: true });
});

function connected(): Promise<void> {
  return vi.waitFor(() => {
    expect(demo.connection.hypervisor.state().state).toBe('connected');
  }, 5000);
}

async function unlocked(): Promise<DemoHost['connection']['hypervisor']> {
  const { hypervisor } = demo.connection;
  expect(await hypervisor.unlock()).toMatchObject({ ok: true });
  return hypervisor;
}

async function guest(name: string): Promise<Guest> {
  const guests = await demo.connection.hypervisor.guests();
  const found = guests.ok ? guests.value.find((candidate) => candidate.name === name) : undefined;
  if (found === undefined) throw new Error(`no guest ${name}`);
  return found;
}

async function attach(name: string, address: PciAddress, view: 'now' | 'nextStart' = 'now') {
  const { id } = await guest(name);
  const result = await demo.connection.hypervisor.attach({ guest: id, address, view, managed: true });
  happened.push('attach answered');
  return result;
}

async function detach(name: string, address: PciAddress) {
  return demo.connection.hypervisor.detach((await guest(name)).id, address, 'now');
}

const driverOf = (address: string): string | null | undefined => demo.control.state().drivers[address];
const heldBy = (name: string): readonly string[] | undefined => demo.control.state().hostdevs[name]?.now;

test('only its own user can reach the sockets', () => {
  expect(statSync(demo.socketDirectory).mode & 0o777).toBe(0o700);
});

test('the client lists six guests with both views', async () => {
  const guests = await demo.connection.hypervisor.guests();
  if (!guests.ok) throw new Error(guests.error.message);
  expect(guests.value.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'build running',
    'kiosk running',
    'legacy off',
    'media off',
    'router running',
    'win11 running',
  ]);
  const router = await guest('router');
  expect(router.now).toMatchObject({
    assignments: [{ source: '0000:04:00.3', alias: 'hostdev0' }],
    ports: { expressTotal: 4, expressUsed: 4 },
  });
  expect(await guest('legacy')).toMatchObject({ machine: 'i440fx', firmware: 'bios', now: null });
  expect(await guest('build')).toMatchObject({
    now: { assignments: [{ element: 'interface', mac: '52:54:00:4a:10:01' }] },
  });
});

test('every node device has XML', async () => {
  const xml = await demo.connection.hypervisor.nodeDeviceXml(CARD);
  expect(xml.ok && xml.value).toContain("<vendor id='0x10de'/>");
  expect(await demo.connection.hypervisor.nodeDeviceXml(anAddress('0000:7f:00.0'))).toMatchObject({
    ok: false,
    error: { code: 'device-gone', libvirtCode: 53 },
  });
});

test('the serial number in vital product data, which only root may read, comes from libvirt', async () => {
  const { hypervisor } = demo.connection;
  expect(await hypervisor.vpdSerial(PF)).toEqual({ ok: true, value: 'MQ1550C0042' });
  expect(await hypervisor.vpdSerial(CARD)).toEqual({ ok: true, value: null });
});

test('locked, nothing can be changed', async () => {
  expect(await demo.connection.hypervisor.park(CARD)).toMatchObject({ ok: false, error: { code: 'denied' } });
  expect(driverOf(CARD)).toBe('nouveau');
});

test('a group whose sibling has its host driver is not viable; with the sibling parked the same attach succeeds', async () => {
  const hypervisor = await unlocked();
  expect(await attach('win11', CARD)).toMatchObject({
    ok: false,
    error: { code: 'group-not-viable', libvirtCode: 1 },
  });
  expect(driverOf(CARD)).toBe('nouveau');
  expect(await hypervisor.park(SOUND)).toMatchObject({ ok: true });
  expect(await attach('win11', CARD)).toMatchObject({ ok: true });
  expect(driverOf(CARD)).toBe('vfio-pci');
  expect(heldBy('win11')).toEqual([CARD]);
});

test('a virtual function given with MAC and VLAN is an interface, and its physical function holds it to both until it leaves', async () => {
  const { id } = await guest('win11');
  const { hypervisor } = demo.connection;
  await unlocked();
  const network = { mac: '52:54:00:4a:10:07', vlan: 42 };
  const held = async () => {
    const facts = await demo.connection.reader.read();
    const fn = facts.ok ? facts.value.functions.find(({ address }) => address === VF) : undefined;
    return fn?.sriov?.role === 'vf' && fn.sriov.settings.known ? fn.sriov.settings.value : null;
  };
  for (const view of ['now', 'nextStart'] as const) {
    const given = await hypervisor.attach({ guest: id, address: VF, view, managed: true, network });
    expect(given.ok).toBe(true);
    const assignments = (await guest('win11'))[view]?.assignments;
    expect(assignments).toMatchObject([{ source: VF, element: 'interface', ...network }]);
  }
  expect(await held()).toMatchObject(network);
  await hypervisor.detach(id, VF, 'now');
  await vi.waitFor(() => expect(heldBy('win11')).toEqual([]));
  expect(await held()).toMatchObject({ mac: null, vlan: null });
  const given = await hypervisor.attach({ guest: id, address: PF, view: 'now', managed: true, network });
  expect(given).toMatchObject({ ok: false, error: { code: 'unsupported' } });
});

test('device-added comes before the answer of the attach', async () => {
  await unlocked();
  await attach('win11', PF);
  expect(happened).toEqual(['device-added', 'attach answered']);
});

test('a guest that answers lets go: the host driver is back when the event comes', async () => {
  await unlocked();
  await attach('win11', PF);
  let driverThen: string | null | undefined;
  demo.connection.hypervisor.onEvent(({ kind }) => {
    if (kind === 'device-removed') driverThen = driverOf(PF);
  });
  expect(await detach('win11', PF)).toMatchObject({ ok: true });
  await vi.waitFor(() => {
    expect(driverThen).toBe('igb');
  });
  expect(heldBy('win11')).toEqual([]);
});

test('a guest that refuses says so and keeps the device', async () => {
  await unlocked();
  await attach('build', PF);
  await detach('build', PF);
  await vi.waitFor(() => {
    expect(happened).toContain('device-removal-failed');
  });
  expect(heldBy('build')).toContain(PF);
});

test('a guest that ignores the unplug gives no event and keeps the device', async () => {
  await unlocked();
  await attach('kiosk', PF);
  expect(await detach('kiosk', PF)).toMatchObject({ ok: true });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(happened).toEqual(['device-added', 'attach answered']);
  expect(heldBy('kiosk')).toEqual([PF]);
});

test.each([
  ['no free port', 'router', PF, 'no-free-port', 1],
  ['a conventional device in a guest without a slot for it', 'kiosk', AUDIGY, 'no-free-port', 1],
  ['a device of another guest', 'win11', anAddress('0000:04:00.3'), 'device-busy', 55],
  ['a bridge', 'win11', anAddress('0000:03:01.0'), 'unsupported', 67],
  ['a function that is not there', 'win11', anAddress('0000:14:00.0'), 'libvirt-error', 38],
])('%s is refused in libvirt’s words', async (_, name, address, code, libvirtCode) => {
  const hypervisor = await unlocked();
  for (const fn of ['0000:08:00.2', '0000:08:00.1']) await hypervisor.park(anAddress(fn));
  const before = driverOf(address);
  expect(await attach(name, address)).toMatchObject({ ok: false, error: { code, libvirtCode } });
  expect(driverOf(address)).toBe(before);
});

test('a guest whose managed devices are in its definition takes them at start and gives them back at stop', async () => {
  const hypervisor = await unlocked();
  expect(await attach('media', PF, 'nextStart')).toMatchObject({ ok: true });
  expect(driverOf(PF)).toBe('igb');
  await expect(demo.control.run({ do: 'startGuest', guest: 'media' })).rejects.toThrow(
    '0000:14:00.0 not found',
  );
  const { id } = await guest('media');
  expect(await hypervisor.detach(id, anAddress('0000:14:00.0'), 'nextStart')).toMatchObject({ ok: true });
  await demo.control.run({ do: 'startGuest', guest: 'media' });
  expect(driverOf(PF)).toBe('vfio-pci');
  await demo.control.run({ do: 'stopGuest', guest: 'media' });
  expect(driverOf(PF)).toBe('igb');
});

test('a guest with a whole conventional card in its definition starts with it', async () => {
  await demo.control.run({ do: 'startGuest', guest: 'legacy' });
  expect(heldBy('legacy')).toEqual(['0000:08:00.0', '0000:08:00.1', '0000:08:00.2']);
  expect(driverOf(AUDIGY)).toBe('vfio-pci');
  await demo.control.run({ do: 'stopGuest', guest: 'legacy' });
  expect(driverOf(AUDIGY)).toBe('snd_emu10k1');
  expect(driverOf('0000:08:00.1')).toBeNull();
});

test('a dropped connection in the middle of a call fails the call at once, and the client comes back', async () => {
  await demo.connection.close();
  demo = await createDemoHost({ timings: { guestLeast: 60_000, guestMost: 60_000, unplugWait: 60_000 } });
  demo.connection.hypervisor.start();
  await connected();
  await unlocked();
  const attaching = attach('win11', PF);
  await vi.waitFor(() => {
    expect(driverOf(PF)).toBe('vfio-pci');
  });
  // The guest has not got it yet, so libvirt does not show it there.
  expect(heldBy('win11')).toEqual([]);
  await demo.control.run({ do: 'disconnect' });
  expect(await attaching).toMatchObject({ ok: false, error: { code: 'connection-lost' } });
  await connected();
});

test.each([
  ['malformedFrame', 'protocol-error'],
  ['oversizedFrame', 'protocol-error'],
  ['stopDaemon', 'daemon-gone'],
] as const)('%s ends the connection with its own code', async (name, code) => {
  const states: string[] = [];
  demo.connection.hypervisor.onState((state) =>
    states.push(state.state === 'failed' ? state.code : state.state),
  );
  await demo.control.run({ do: name });
  await vi.waitFor(() => {
    expect(states[0]).toBe(code);
  });
});

test('a stopped daemon is no socket, a started one is found again', async () => {
  await demo.control.run({ do: 'stopDaemon' });
  const { hypervisor } = demo.connection;
  hypervisor.reconnect();
  await vi.waitFor(() => {
    expect(hypervisor.state()).toMatchObject({ state: 'failed', code: 'no-socket' });
  });
  await demo.control.run({ do: 'startDaemon' });
  hypervisor.reconnect();
  await connected();
});

test.each([
  ['denied', null],
  ['cancelled', null],
  ['no-agent', 94],
] as const)('polkit that answers %s keeps the host locked', async (answer, libvirtCode) => {
  await demo.control.run({ do: 'polkit', answer });
  const result = await demo.connection.hypervisor.unlock();
  expect(result).toMatchObject({ ok: false, error: { code: 'denied', libvirtCode } });
  expect(demo.connection.hypervisor.state()).toMatchObject({ access: 'read-only' });
});

test('an unlock waits for a person', async () => {
  await demo.control.run({ do: 'polkit', answer: 'pending' });
  let answered = false;
  const unlocking = demo.connection.hypervisor.unlock().then((result) => {
    answered = true;
    return result;
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(answered).toBe(false);
  await demo.control.run({ do: 'polkit', answer: 'grant' });
  expect(await unlocking).toMatchObject({ ok: true });
});

test('the reader tells of changes as udev does, and a pulled function leaves its guest', async () => {
  await unlocked();
  await attach('win11', PF);
  let told = 0;
  const unsubscribe = demo.connection.reader.watch(() => {
    told += 1;
  });
  await demo.control.run({ do: 'removeFunction', address: PF });
  unsubscribe();
  expect(told).toBe(1);
  const facts = await demo.connection.reader.read();
  expect(facts.ok && facts.value.functions.some(({ address }) => address === PF)).toBe(false);
  expect(heldBy('win11')).toEqual([]);
});

test('records of devices are kept by view, start with the guest, and end with it', async () => {
  const hypervisor = await unlocked();
  await attach('legacy', PF, 'nextStart');
  const { id } = await guest('legacy');
  const identity = parseDeviceIdentity((name) => ({ vendor: '8086', device: '1521' })[name as 'vendor']);
  if (identity === undefined) throw new Error('not an identity');
  const of = async (view: 'now' | 'nextStart') =>
    (await guest('legacy'))[view]?.assignments.find(({ source }) => source === PF)?.recorded;
  expect(await hypervisor.recordIdentities(id, 'now', new Map([[PF, identity]]))).toMatchObject({
    error: { code: 'guest-not-running' },
  });
  expect(await of('nextStart')).toEqual({ state: 'none' });
  expect(await hypervisor.recordIdentities(id, 'nextStart', new Map([[PF, identity]]))).toMatchObject({
    ok: true,
  });
  expect(await of('nextStart')).toEqual({ state: 'recorded', identity });
  await demo.control.run({ do: 'startGuest', guest: 'legacy' });
  expect(await of('now')).toEqual({ state: 'recorded', identity });
  await demo.control.run({ do: 'stopGuest', guest: 'legacy' });
  expect(await of('nextStart')).toEqual({ state: 'recorded', identity });
});

test('without IOMMU libvirt refuses to give or park anything', async () => {
  const hypervisor = await unlocked();
  await demo.control.run({ do: 'iommu', state: 'firmware' });
  expect(await attach('win11', PF)).toMatchObject({
    ok: false,
    error: { code: 'unsupported', libvirtCode: 67 },
  });
  expect(await hypervisor.park(PF)).toMatchObject({
    ok: false,
    error: { code: 'unsupported', libvirtCode: 74 },
  });
});

test('a machine of 4,096 functions reads whole', { timeout: 30_000 }, async () => {
  await demo.control.run({ do: 'manyFunctions', count: 4096 });
  const facts = await demo.connection.reader.read();
  expect(facts.ok && facts.value.functions.length).toBe(4096);
});

test('forty guests are read with names of their own', async () => {
  await demo.control.run({ do: 'manyGuests', count: 40 });
  const guests = await demo.connection.hypervisor.guests();
  expect(guests.ok && new Set(guests.value.map(({ name }) => name)).size).toBe(40);
});

test('a daemon that asks polkit even of those who only look is no rights', async () => {
  await demo.control.run({ do: 'polkit', answer: 'denied', toRead: true });
  await demo.control.run({ do: 'disconnect' });
  await vi.waitFor(() => {
    expect(demo.connection.hypervisor.state()).toMatchObject({ state: 'failed', code: 'no-rights' });
  }, 5000);
});

test('the control socket does and tells, answers bad lines with words, and reset takes everything back', async () => {
  const client = await connectSimulator(join(directory, 'control'));
  const before = await client.state();
  await client.run({ do: 'changeDriver', address: PF, driver: null });
  await client.run({ do: 'shutDownGuest', guest: 'win11', ms: 60_000 });
  const changed = await client.state();
  expect(changed.drivers[PF]).toBeNull();
  expect(changed.hostdevs.win11?.state).toBe('shutting-down');
  await expect(client.run({ do: 'startGuest', guest: 'nobody' })).rejects.toThrow('no guest nobody');
  await client.run({ do: 'reset' });
  expect(await client.state()).toEqual(before);
  client.close();
});

test('a client that breaks the protocol is dropped, the others stay', async () => {
  const socket = connect({ path: join(demo.socketDirectory, 'libvirt-sock-ro') });
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.on('error', () => undefined);
  socket.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
  await closed;
  expect((await demo.connection.hypervisor.guests()).ok).toBe(true);
});
