import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseDeviceIdentity, type DeviceIdentity } from '../../shared/model/device-identity.ts';
import { anAddress } from '../../shared/model/testing/builders.ts';
import type { HypervisorEvent } from './hypervisor.ts';
import { createLibvirtHypervisor } from './libvirt-hypervisor.ts';
import { XML_INACTIVE } from './protocol/constants.ts';
import { procedures } from './protocol/procedures.ts';
import { RpcClient } from './rpc-client.ts';
import { libvirtdInstalled, startPrivateLibvirtd, type PrivateLibvirtd } from './testing/private-libvirtd.ts';
import { localTransport } from './transport/local.ts';
import { readDeviceRecords, recordedAt } from './xml/device-records.ts';
import { readXml } from './xml/xml-reader.ts';

const NIC = anAddress('0000:02:00.0');

function identityOf(fields: Readonly<Record<string, string>>): DeviceIdentity {
  const identity = parseDeviceIdentity((name) => fields[name]);
  if (identity === undefined) throw new Error('not an identity');
  return identity;
}

const reason = libvirtdInstalled() ? '' : ' (skipped: libvirtd is not installed)';

describe.skipIf(reason !== '')(`a real libvirtd with its test driver${reason}`, () => {
  let daemon: PrivateLibvirtd;
  let directory: string;

  beforeAll(async () => {
    daemon = await startPrivateLibvirtd();
    ({ directory } = daemon);
  }, 20_000);
  afterAll(() => daemon.stop());

  it('is read, unlocked, and refuses in codes what its driver cannot do', async () => {
    const hypervisor = createLibvirtHypervisor({
      openTransport: localTransport(directory),
      uri: 'test:///default',
    });
    hypervisor.start();
    await vi.waitFor(
      () => expect(hypervisor.state()).toMatchObject({ state: 'connected', access: 'read-only' }),
      10_000,
    );
    const guests = await hypervisor.guests();
    expect(guests).toMatchObject({
      ok: true,
      value: [{ name: 'test', state: 'running', persistent: true, vcpus: 2, memoryKiB: 8_388_608 }],
    });
    expect(await hypervisor.nodeDeviceXml(anAddress('0000:01:00.0'))).toMatchObject({
      error: { code: 'device-gone', libvirtCode: 53 },
    });
    expect(await hypervisor.unlock()).toEqual({ ok: true, value: null });
    expect(await hypervisor.park(anAddress('0000:01:00.0'))).toMatchObject({
      error: { code: 'unsupported', libvirtCode: 3 },
    });
    await hypervisor.close();
  }, 20_000);

  it('tells a guest that stops and starts, before the reply of the call that did it', async () => {
    const hypervisor = createLibvirtHypervisor({
      openTransport: localTransport(directory),
      uri: 'test:///default',
    });
    const told: HypervisorEvent[] = [];
    hypervisor.onEvent((event) => told.push(event));
    hypervisor.start();
    await vi.waitFor(() => expect(hypervisor.state().state).toBe('connected'), 10_000);
    const client = new RpcClient(localTransport(directory), 'read-write', {
      event: () => undefined,
      alive: () => undefined,
      end: () => undefined,
    });
    await client.call(procedures.connectOpen, { name: 'test:///default', flags: 0 }, 5000);
    const listed = await client.call(procedures.connectListAllDomains, { needResults: 1, flags: 0 }, 5000);
    const dom = listed.ok ? listed.value.domains[0] : undefined;
    if (dom === undefined) throw new Error(JSON.stringify(listed));
    expect(await client.call(procedures.domainDestroyFlags, { dom, flags: 0 }, 5000)).toMatchObject({
      ok: true,
    });
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(0));
    const stopped = told.length;
    expect(
      await client.call(procedures.domainCreateWithFlags, { dom: { ...dom, id: -1 }, flags: 0 }, 5000),
    ).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(stopped));
    client.close();
    await hypervisor.close();
  }, 20_000);

  it('keeps the records of devices, one a line, through a redefinition, until they are taken out', async () => {
    const openTransport = localTransport(directory);
    const hypervisor = createLibvirtHypervisor({ openTransport, uri: 'test:///default' });
    hypervisor.start();
    await vi.waitFor(() => expect(hypervisor.state().state).toBe('connected'), 10_000);
    expect(await hypervisor.unlock()).toMatchObject({ ok: true });
    const client = new RpcClient(openTransport, 'read-write', {
      event: () => undefined,
      alive: () => undefined,
      end: () => undefined,
    });
    await client.call(procedures.connectOpen, { name: 'test:///default', flags: 0 }, 5000);
    const listed = await client.call(procedures.connectListAllDomains, { needResults: 1, flags: 0 }, 5000);
    const dom = listed.ok ? listed.value.domains[0] : undefined;
    if (dom === undefined) throw new Error(JSON.stringify(listed));
    const definition = async (): Promise<string> => {
      const dump = await client.call(procedures.domainGetXmlDesc, { dom, flags: XML_INACTIVE }, 5000);
      return dump.ok ? dump.value.xml : JSON.stringify(dump);
    };
    const identity = identityOf({ vendor: '8086', device: '10d3', mac: '52:54:00:11:22:33' });
    const theirs = `<app:note xmlns:app="https://example.org/1">kept</app:note>`;
    const withTheirs = (await definition()).replace('<memory', `<metadata>${theirs}</metadata><memory`);
    await client.call(procedures.domainDefineXmlFlags, { xml: withTheirs, flags: 0 }, 5000);

    const written = await hypervisor.recordIdentities(dom.uuid, 'nextStart', new Map([[NIC, identity]]));
    expect(written).toEqual({ ok: true, value: null });
    const stored = await definition();
    expect(stored).toMatch(
      /^ *<switchyard:device address="0000:02:00.0" vendor="8086" device="10d3" mac="52:54:00:11:22:33"\/>$/m,
    );
    await client.call(procedures.domainDefineXmlFlags, { xml: stored, flags: 0 }, 5000);
    expect(recordedAt(readDeviceRecords(readXml(await definition())), NIC)).toEqual({
      state: 'recorded',
      identity,
    });
    expect(await definition()).toContain(theirs);

    await hypervisor.recordIdentities(dom.uuid, 'nextStart', new Map([[NIC, null]]));
    expect(await definition()).not.toContain('switchyard');
    expect(await definition()).toContain(theirs);
    client.close();
    await hypervisor.close();
  }, 20_000);

  it('is asked over the program of QEMU too, and its driver has no monitor; of interfaces it has its own', async () => {
    const client = new RpcClient(localTransport(directory), 'read-write', {
      event: () => undefined,
      alive: () => undefined,
      end: () => undefined,
    });
    await client.call(procedures.connectOpen, { name: 'test:///default', flags: 0 }, 5000);
    const listed = await client.call(procedures.connectListAllDomains, { needResults: 1, flags: 0 }, 5000);
    const dom = listed.ok ? listed.value.domains[0] : undefined;
    if (dom === undefined) throw new Error(JSON.stringify(listed));
    const unsupported = { ok: false, error: { kind: 'libvirt', code: 3 } };
    expect(
      await client.call(procedures.qemuMonitorCommand, { dom, command: '{}', flags: 0 }, 5000),
    ).toMatchObject(unsupported);
    expect(
      await client.call(procedures.qemuAgentCommand, { dom, command: '{}', timeout: 5, flags: 0 }, 5000),
    ).toMatchObject(unsupported);
    expect(
      await client.call(procedures.domainInterfaceAddresses, { dom, source: 1, flags: 0 }, 5000),
    ).toMatchObject({
      value: {
        interfaces: [
          {
            ...{ name: 'testnet0', mac: 'aa:bb:cc:dd:ee:ff' },
            addresses: [{ type: 0, address: '192.168.122.3', prefix: 24 }],
          },
        ],
      },
    });
    client.close();
  }, 20_000);

  it('says of each procedure of the table that it knows it', async () => {
    const client = new RpcClient(localTransport(directory), 'read-only', {
      event: () => undefined,
      alive: () => undefined,
      end: () => undefined,
    });
    await client.call(procedures.connectOpen, { name: 'test:///default', flags: 1 }, 5000);
    const unknown = await client.call({ ...procedures.connectGetLibVersion, number: 5000 }, null, 5000);
    expect(unknown).toMatchObject({ error: { code: 39, message: 'unknown procedure: 5000' } });
    for (const { number, program } of Object.values(procedures)) {
      if (number === procedures.connectClose.number || number === procedures.authPolkit.number) continue;
      // With an argument too many, so that nothing is done: a known procedure says that, an unknown one that it is unknown.
      const excess = {
        program,
        number,
        args: procedures.domainGetState.result,
        result: procedures.connectClose.result,
      };
      const answer = await client.call(excess, { state: 0, reason: 0 }, 5000);
      expect(JSON.stringify(answer)).not.toContain('unknown procedure');
    }
    client.close();
  }, 20_000);
});
