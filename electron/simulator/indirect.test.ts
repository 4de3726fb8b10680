import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Guest } from '../../shared/model/guest.ts';
import type { IndirectDevice } from '../../shared/model/indirect-device.ts';
import { parseMediatedId } from '../../shared/model/mediated-device.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';
import { createDemoHost, type DemoHost } from './demo-host.ts';

let demo: DemoHost;
let hypervisor: Hypervisor;

beforeEach(async () => {
  demo = await createDemoHost({ timings: { guestLeast: 1, guestMost: 3, unplugWait: 30 } });
  ({ hypervisor } = demo.connection);
  hypervisor.start();
  await vi.waitFor(() => {
    expect(hypervisor.state().state).toBe('connected');
  }, 5000);
  expect(await hypervisor.unlock()).toMatchObject({ ok: true });
});
afterEach(() => demo.connection.close());

async function guest(name: string): Promise<Guest> {
  const guests = await hypervisor.guests();
  const found = guests.ok ? guests.value.find((candidate) => candidate.name === name) : undefined;
  if (found === undefined) throw new Error(`no guest ${name}`);
  return found;
}

const interfaceOf = (number: number): IndirectDevice => ({
  kind: 'pool',
  pool: 'vf-pool',
  network: { mac: `52:54:00:00:00:0${String(number)}`, vlan: 42 },
});
const give = async (name: string, view: 'now' | 'nextStart', device: IndirectDevice, element?: string) =>
  hypervisor.attachIndirect((await guest(name)).id, view, device, element);
const take = async (name: string, view: 'now' | 'nextStart', device: IndirectDevice) =>
  hypervisor.detachIndirect((await guest(name)).id, view, device);

test('a pool hands out a VF under the MAC asked for, says who has it, and gets it back', async () => {
  expect(await give('win11', 'now', interfaceOf(1))).toMatchObject({ ok: true });
  const { id, now } = await guest('win11');
  expect(now).toMatchObject({
    networks: [],
    assignments: [{ source: '0000:05:10.0', element: 'interface', mac: '52:54:00:00:00:01', vlan: 42 }],
  });
  expect(await hypervisor.pools()).toMatchObject({
    known: true,
    value: [
      {
        name: 'vf-pool',
        source: { kind: 'pf', interface: 'enp4s0f0' },
        ports: { value: [{ guest: id, mac: '52:54:00:00:00:01', address: '0000:05:10.0' }] },
      },
    ],
  });
  expect(demo.control.state().drivers['0000:05:10.0']).toBe('vfio-pci');
  expect(await take('win11', 'now', interfaceOf(1))).toMatchObject({ ok: true });
  await vi.waitFor(() => {
    expect(demo.control.state().drivers['0000:05:10.0']).toBe('igbvf');
  });
});

test('a pool that has no more is refused in libvirt’s words, and so is one that is not there', async () => {
  await give('win11', 'now', interfaceOf(1));
  await give('win11', 'now', interfaceOf(2));
  expect(await give('win11', 'now', interfaceOf(3))).toMatchObject({
    error: { message: expect.stringContaining('none are available') as unknown },
  });
  const other: IndirectDevice = {
    kind: 'pool',
    pool: 'none',
    network: { mac: '52:54:00:00:00:09', vlan: null },
  };
  expect(await give('win11', 'now', other)).toMatchObject({ error: { libvirtCode: 43 } });
});

test('an interface in a definition becomes a VF when the guest starts, and is put back to the letter', async () => {
  expect(await give('media', 'nextStart', interfaceOf(1))).toMatchObject({ ok: true });
  const media = await guest('media');
  expect(media.nextStart?.networks).toEqual([{ network: 'vf-pool', mac: '52:54:00:00:00:01', vlan: 42 }]);
  const entry = await hypervisor.readIndirectEntry(media.id, interfaceOf(1));
  if (!entry.ok) throw new Error(entry.error.message);
  expect(entry.value).toContain(`<source network="vf-pool"/>`);
  expect(await take('media', 'nextStart', interfaceOf(1))).toMatchObject({ ok: true });
  expect((await guest('media')).nextStart?.networks).toEqual([]);
  expect(await give('media', 'nextStart', interfaceOf(1), entry.value)).toMatchObject({ ok: true });
  expect((await guest('media')).nextStart?.networks).toHaveLength(1);
});

test('a mediated device is made as far as there is room, given, taken back and taken away', async () => {
  const id = parseMediatedId('d2441d39-495e-4243-ad9f-beb3f14c23d9');
  if (id === undefined) throw new Error('not a UUID');
  const mediated = await hypervisor.mediated();
  const parent = mediated.known ? mediated.value.parents[0]?.node : undefined;
  if (parent === undefined) throw new Error('no parent');
  expect(await hypervisor.createMediated({ parent, type: 'amdgpu-whole', id })).toMatchObject({ ok: true });
  expect(await hypervisor.mediated()).toMatchObject({
    value: {
      parents: [
        {
          types: [
            { id: 'amdgpu-whole', available: 0 },
            { id: 'amdgpu-half', available: 0 },
          ],
        },
      ],
      devices: [{ id, type: 'amdgpu-whole', parent, active: true }],
    },
  });
  const device: IndirectDevice = { kind: 'mediated', id };
  expect(await give('win11', 'now', device)).toMatchObject({ ok: true });
  expect((await guest('win11')).now?.mediated).toEqual([id]);
  expect(await give('router', 'now', device)).toMatchObject({ ok: false });
  expect(await take('win11', 'now', device)).toMatchObject({ ok: true });
  await vi.waitFor(async () => {
    expect((await guest('win11')).now?.mediated).toEqual([]);
  });
  const node = `mdev_${id.replaceAll('-', '_')}`;
  expect(await hypervisor.destroyMediated(node)).toMatchObject({ ok: true });
  expect(await hypervisor.mediated()).toMatchObject({ value: { devices: [] } });
  expect(await hypervisor.destroyMediated(node)).toMatchObject({ error: { code: 'device-gone' } });
});
