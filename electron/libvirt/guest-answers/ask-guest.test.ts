import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aGuestId } from '../../../shared/model/testing/builders.ts';
import type { Hypervisor } from '../hypervisor.ts';
import { createLibvirtHypervisor } from '../libvirt-hypervisor.ts';
import { errorCode } from '../protocol/constants.ts';
import { procedures } from '../protocol/procedures.ts';
import { qemuProgram } from '../protocol/programs.ts';
import { ScriptedDaemon } from '../testing/scripted-daemon.ts';
import { unixTransport } from '../transport/unix.ts';

const live = readFileSync(new URL('../xml/fixtures/q35-live.xml', import.meta.url), 'utf8');
const withAgent = (state: string): string =>
  live.replace(
    '</devices>',
    `<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'${state}/></channel></devices>`,
  );
const guest = { name: 'win11', uuid: aGuestId(1), id: 7 };
const listed = { bus: 9, slot: 0, function: 0, qdev_id: 'hostdev0', id: { vendor: 0x8086, device: 0x10d3 } };

let daemon: ScriptedDaemon;
let hypervisor: Hypervisor;
/** Commands as QEMU or the agent got them. */
let commands: string[];
let xml: string;

beforeEach(async () => {
  daemon = await ScriptedDaemon.start();
  commands = [];
  xml = withAgent(` state='connected'`);
  daemon.answer(procedures.domainLookupByUuid, ({ uuid }) =>
    uuid === aGuestId(9)
      ? { error: errorCode.noDomain }
      : { result: { dom: { ...guest, id: uuid === guest.uuid ? 7 : -1 } } },
  );
  daemon.answer(procedures.domainGetXmlDesc, () => ({ result: { xml } }));
  daemon.answer(procedures.qemuMonitorCommand, ({ command, flags }) => {
    commands.push(`monitor ${command} ${flags}`);
    return { result: { result: JSON.stringify({ return: [{ bus: 0, devices: [listed] }] }) } };
  });
  daemon.answer(procedures.qemuAgentCommand, ({ command, timeout }) => {
    commands.push(`agent ${command} ${timeout}`);
    return { result: { result: '{"return": []}' } };
  });
  daemon.answer(procedures.domainInterfaceAddresses, ({ source }) => {
    commands.push(`interfaces ${source}`);
    const addresses = [{ type: 0, address: '192.0.2.7', prefix: 24 }];
    return { result: { interfaces: [{ name: 'enp7s0', mac: '52:54:00:11:22:33', addresses }] } };
  });
  hypervisor = createLibvirtHypervisor({ openTransport: unixTransport(daemon.path) });
  hypervisor.start();
  await vi.waitFor(() => {
    expect(hypervisor.state().state).toBe('connected');
  });
  await hypervisor.unlock();
});
afterEach(async () => {
  await hypervisor.close();
  await daemon.stop();
});

async function answers(agreed = true) {
  const answered = await hypervisor.askGuest(guest.uuid, agreed);
  if (!answered.ok) throw new Error(answered.error.message);
  return answered.value;
}

describe('a guest that is asked', () => {
  it('gets three fixed commands, and says which devices it had then', async () => {
    const said = await answers();
    expect(commands).toEqual([
      'monitor {"execute":"query-pci"} 0',
      'interfaces 1',
      'agent {"execute":"guest-get-disks"} 5',
      'agent {"execute":"guest-get-devices"} 5',
    ]);
    expect(said).toMatchObject({
      pci: { known: true, value: [{ alias: 'hostdev0', address: '0000:09:00.0' }] },
      interfaces: { known: true, value: [{ name: 'enp7s0', mac: '52:54:00:11:22:33' }] },
      disks: { known: true, value: [] },
    });
    expect(said.devices).toContainEqual({ alias: 'ua-gpu', source: '10000:e1:00.0' });
  });

  it('gets no command that marks it unless somebody agreed', async () => {
    const said = await answers(false);
    expect(commands).toEqual(['interfaces 1']);
    const notAgreed = { known: false, reason: 'not-agreed' };
    expect(said).toMatchObject({ pci: notAgreed, disks: notAgreed, drivers: notAgreed });
    expect(daemon.received.some(({ program }) => program === qemuProgram.number)).toBe(false);
  });

  it('says nothing while the connection is read-only', async () => {
    await hypervisor.lock();
    expect((await answers()).pci).toEqual({ known: false, reason: 'locked' });
    expect(commands).toEqual([]);
  });

  it('says nothing while it is off, and is not found when it is gone', async () => {
    expect(await hypervisor.askGuest(aGuestId(2), true)).toMatchObject({
      value: { devices: [], pci: { reason: 'off' }, interfaces: { reason: 'off' } },
    });
    expect(await hypervisor.askGuest(aGuestId(9), true)).toMatchObject({ error: { code: 'guest-gone' } });
  });

  it.each<[string, number, string, string]>([
    ['libvirt refuses', errorCode.operationDenied, 'operation forbidden', 'denied'],
    ['access rules refuse', errorCode.accessDenied, 'access denied', 'denied'],
    ['another job has the guest', errorCode.operationTimeout, 'cannot acquire state change lock', 'busy'],
    [
      'it is no QEMU',
      errorCode.noSupport,
      'this function is not supported by the connection driver',
      'unsupported',
    ],
    ['the daemon has no QEMU', errorCode.rpc, 'Cannot find program 536903815 version 1', 'unsupported'],
    ['it stopped meanwhile', errorCode.operationInvalid, 'domain is not running', 'off'],
    ['something else happens', errorCode.internal, 'internal error: \u001b[2J', 'failed'],
  ])('has no addresses when %s', async (_, error, message, reason) => {
    daemon.answer(procedures.qemuMonitorCommand, () => ({ error, message }));
    const { pci, interfaces } = await answers();
    expect(pci).toEqual({ known: false, reason, detail: message.replace('\u001b', '') });
    expect(interfaces.known).toBe(true);
  });
});

describe('an agent', () => {
  it.each([
    ['', ''],
    ['disconnected', ` state='disconnected'`],
  ])('that is not there is not waited for (%s)', async (state, attribute) => {
    xml = state === '' ? live : withAgent(attribute);
    const reason = state === '' ? 'no-agent' : 'agent-away';
    const { pci, interfaces, disks, drivers } = await answers();
    expect(pci.known).toBe(true);
    expect([interfaces, disks, drivers]).toEqual(Array(3).fill({ known: false, reason }));
    expect(commands).toHaveLength(1);
  });

  it('that does not answer once is not asked twice more', async () => {
    daemon.answer(procedures.domainInterfaceAddresses, () => ({ error: errorCode.agentUnresponsive }));
    expect((await answers()).drivers).toMatchObject({ reason: 'agent-away' });
    expect(commands).toHaveLength(1);
  });

  it('on Linux has no list of drivers', async () => {
    const message =
      "internal error: unable to execute QEMU agent command 'guest-get-devices': The command guest-get-devices has not been found";
    daemon.answer(procedures.qemuAgentCommand, ({ command }) =>
      command.includes('devices') ? { error: errorCode.internal, message } : { result: { result: null } },
    );
    const { disks, drivers } = await answers();
    expect(drivers).toMatchObject({ reason: 'unsupported' });
    expect(disks).toMatchObject({ reason: 'malformed' });
  });
});
