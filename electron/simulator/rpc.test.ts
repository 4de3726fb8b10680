import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { procedures } from '../libvirt/protocol/procedures.ts';
import { RpcClient } from '../libvirt/rpc-client.ts';
import { localTransport } from '../libvirt/transport/local.ts';
import { deviceSnippet } from '../libvirt/xml/device-snippet.ts';
import { anAddress } from '../../shared/model/testing/builders.ts';
import { createDemoHost, type DemoHost } from './demo-host.ts';
import { demoGuests } from './guest-table.ts';
import { guestXml } from './guest-xml.ts';

const PF = anAddress('0000:04:00.2');

let demo: DemoHost;
let clients: RpcClient[];

beforeEach(async () => {
  demo = await createDemoHost({ timings: { guestLeast: 1, guestMost: 2, unplugWait: 20 } });
  clients = [];
});

afterEach(async () => {
  for (const client of clients) client.close();
  await demo.connection.close();
});

function connect(access: 'read-only' | 'read-write', alive: () => void = () => undefined): RpcClient {
  const client = new RpcClient(localTransport(demo.socketDirectory), access, {
    event: () => undefined,
    alive,
    end: () => undefined,
  });
  clients.push(client);
  return client;
}

async function open(access: 'read-only' | 'read-write', alive?: () => void): Promise<RpcClient> {
  const client = connect(access, alive);
  if (access === 'read-write') await client.call(procedures.authPolkit, null, 5000);
  await client.call(procedures.connectOpen, { name: 'qemu:///system', flags: 0 }, 5000);
  return client;
}

function guestNamed(name: string) {
  const guest = demoGuests().find((candidate) => candidate.name === name);
  if (guest === undefined) throw new Error(name);
  return guest;
}

function refOf(name: string) {
  return { name, uuid: guestNamed(name).id, id: -1 };
}

test('over the read-only socket every change is denied with code 29, whatever flags it was opened with', async () => {
  const client = await open('read-only');
  const args = { dom: refOf('win11'), xml: deviceSnippet(PF, true), flags: 1 };
  expect(await client.call(procedures.domainAttachDeviceFlags, args, 5000)).toMatchObject({
    ok: false,
    error: {
      kind: 'libvirt',
      code: 29,
      message: expect.stringContaining('read only access prevents') as string,
    },
  });
  expect(
    await client.call(
      procedures.nodeDeviceDetachFlags,
      { name: 'pci_0000_04_00_2', driverName: null, flags: 0 },
      5000,
    ),
  ).toMatchObject({
    ok: false,
    error: { code: 29 },
  });
});

test('the read-write socket does nothing before polkit was asked', async () => {
  const client = connect('read-write');
  const opened = await client.call(procedures.connectOpen, { name: 'qemu:///system', flags: 0 }, 5000);
  expect(opened).toMatchObject({ ok: false, error: { kind: 'libvirt' } });
});

test('a call before the connection was opened is refused', async () => {
  const client = connect('read-only');
  expect(await client.call(procedures.connectGetLibVersion, null, 5000)).toMatchObject({
    ok: false,
    error: { code: 1 },
  });
});

test('pings are answered', async () => {
  let heard = 0;
  const client = await open('read-only', () => {
    heard += 1;
  });
  const before = heard;
  client.ping();
  await vi.waitFor(() => {
    expect(heard).toBe(before + 1);
  });
});

test('detaching by element waits for the guest: success when it ignores, an error when it refuses', async () => {
  const client = await open('read-write');
  const device = { xml: deviceSnippet(PF, true), flags: 1 };
  const change = async (name: string) => {
    const args = { dom: refOf(name), ...device };
    expect(await client.call(procedures.domainAttachDeviceFlags, args, 5000)).toMatchObject({ ok: true });
    const detached = await client.call(procedures.domainDetachDeviceFlags, args, 5000);
    const now = demo.control.state().hostdevs[name]?.now;
    await demo.control.run({ do: 'reset' });
    return { detached, isThere: now?.includes(PF) };
  };
  expect(await change('win11')).toMatchObject({ detached: { ok: true }, isThere: false });
  expect(await change('kiosk')).toMatchObject({ detached: { ok: true }, isThere: true });
  expect(await change('build')).toMatchObject({ detached: { ok: false, error: { code: 9 } }, isThere: true });
});

test('a definition that is written back takes its host functions over', async () => {
  const client = await open('read-write');
  const guest = guestNamed('win11');
  guest.nextStart.hostdevs.push({
    source: PF,
    element: 'hostdev',
    pool: null,
    managed: true,
    alias: null,
    mac: null,
    vlan: null,
    bootOrder: null,
    romBar: null,
    romFile: null,
    bus: 5,
    slot: 0,
    fn: 0,
    present: true,
  });
  const defined = await client.call(
    procedures.domainDefineXmlFlags,
    { xml: guestXml(guest, 'inactive'), flags: 0 },
    5000,
  );
  expect(defined).toMatchObject({ ok: true, value: { dom: { name: 'win11' } } });
  expect(demo.control.state().hostdevs.win11?.nextStart).toEqual([PF]);
  expect(
    await client.call(procedures.domainDefineXmlFlags, { xml: '<domain>', flags: 0 }, 5000),
  ).toMatchObject({
    ok: false,
    error: { kind: 'libvirt', code: 27 },
  });
});
