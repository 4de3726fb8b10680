import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aGuestId, anAddress } from '../../shared/model/testing/builders.ts';
import { createLibvirtHypervisor } from './libvirt-hypervisor.ts';
import type { Hypervisor } from './hypervisor.ts';
import {
  domainState,
  errorCode,
  LIST_HAS_SNAPSHOT,
  LIST_MANAGED_SAVE,
  LIST_PAUSED,
  LIST_RUNNING,
  LIST_TRANSIENT,
  XML_INACTIVE,
} from './protocol/constants.ts';
import { procedures } from './protocol/procedures.ts';
import { ScriptedDaemon } from './testing/scripted-daemon.ts';
import { unixTransport } from './transport/unix.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`xml/fixtures/${name}.xml`, import.meta.url), 'utf8');
const live = fixture('q35-live');
const inactive = fixture('q35-inactive');
const win11 = { name: 'win11', uuid: aGuestId(1), id: 7 };
const gpu = anAddress('10000:e1:00.0');
const nic = anAddress('0000:01:00.0');

let daemon: ScriptedDaemon;
let hypervisor: Hypervisor;
let asked: unknown[];

beforeEach(async () => {
  daemon = await ScriptedDaemon.start();
  asked = [];
  daemon.answer(procedures.domainLookupByUuid, ({ uuid }) =>
    uuid === win11.uuid
      ? { result: { dom: win11 } }
      : { error: errorCode.noDomain, message: 'Domain not found' },
  );
  daemon.answer(procedures.domainGetXmlDesc, ({ flags }) => ({
    result: { xml: flags === XML_INACTIVE ? inactive : live },
  }));
  hypervisor = createLibvirtHypervisor({ openTransport: unixTransport(daemon.path) });
  hypervisor.start();
  await vi.waitFor(() => {
    expect(hypervisor.state().state).toBe('connected');
  });
});
afterEach(async () => {
  await hypervisor.close();
  await daemon.stop();
});

function domainLists(lists: Readonly<Record<number, readonly (typeof win11)[]>>): void {
  daemon.answer(procedures.connectListAllDomains, ({ flags }) => {
    const domains = lists[flags] ?? [];
    return { result: { domains, count: domains.length } };
  });
}

describe('guests', () => {
  it('tell what is kept of them with their memory', async () => {
    const off = { name: 'off', uuid: aGuestId(2), id: -1 };
    domainLists({
      0: [win11, off],
      [LIST_RUNNING]: [win11],
      // A running guest whose image is about to be removed.
      [LIST_MANAGED_SAVE]: [off, win11],
      [LIST_HAS_SNAPSHOT]: [win11],
    });
    daemon.answer(procedures.domainGetXmlDesc, ({ flags }) => ({
      result: { xml: flags === XML_INACTIVE ? inactive : live },
    }));
    daemon.answer(procedures.domainSnapshotNum, ({ flags }) => ({ result: { num: flags === 64 ? 2 : 9 } }));
    expect(await hypervisor.guests()).toMatchObject({
      value: [
        { name: 'off', kept: { managedSave: true, memorySnapshots: 0 } },
        { name: 'win11', kept: { managedSave: false, memorySnapshots: 2 } },
      ],
    });
  });

  it('keep nothing where a driver does not know the filters, or cannot count', async () => {
    daemon.answer(procedures.connectListAllDomains, () => ({ result: { domains: [win11], count: 1 } }));
    daemon.answer(procedures.domainGetState, () => ({ result: { state: domainState.running, reason: 0 } }));
    daemon.answer(procedures.domainGetXmlDesc, () => ({ result: { xml: live } }));
    expect(await hypervisor.guests()).toMatchObject({
      value: [{ kept: { managedSave: false, memorySnapshots: 0 } }],
    });
    domainLists({ 0: [win11], [LIST_RUNNING]: [win11], [LIST_HAS_SNAPSHOT]: [win11] });
    daemon.answer(procedures.domainSnapshotNum, () => ({ error: errorCode.noSupport }));
    expect(await hypervisor.guests()).toMatchObject({ value: [{ kept: { memorySnapshots: 0 } }] });
  });

  it('are read with both views, sorted by name; a state that no list tells is asked for', async () => {
    const off = { name: 'off', uuid: aGuestId(2), id: -1 };
    const gone = { name: 'gone', uuid: aGuestId(3), id: -1 };
    const brief = { name: 'brief', uuid: aGuestId(4), id: 8 };
    const paused = { name: 'paused', uuid: aGuestId(5), id: 9 };
    domainLists({
      0: [win11, off, gone, brief, paused],
      [LIST_TRANSIENT]: [brief],
      [LIST_RUNNING]: [win11],
      [LIST_PAUSED]: [paused],
    });
    daemon.answer(procedures.domainGetState, () => ({ result: { state: domainState.shutdown, reason: 0 } }));
    daemon.answer(procedures.domainGetXmlDesc, ({ dom, flags }) =>
      dom.name === 'gone'
        ? { error: errorCode.noDomain }
        : { result: { xml: flags === XML_INACTIVE ? inactive : live } },
    );
    const guests = await hypervisor.guests();
    expect(
      guests.ok
        ? guests.value.map(({ name, state, persistent, now, nextStart }) => [
            name,
            state,
            persistent,
            now !== null,
            nextStart !== null,
          ])
        : guests,
    ).toEqual([
      ['brief', 'shutting-down', false, true, false],
      ['off', 'off', true, false, true],
      ['paused', 'paused', true, true, true],
      ['win11', 'running', true, true, true],
    ]);
  });

  it('whose XML cannot be read are there in state unknown and take nothing with them', async () => {
    const other = { name: 'other', uuid: aGuestId(2), id: -1 };
    domainLists({ 0: [win11, other], [LIST_RUNNING]: [win11] });
    daemon.answer(procedures.domainGetXmlDesc, ({ dom }) => ({
      result: { xml: dom.name === 'win11' ? '<domain><' : inactive },
    }));
    const guests = await hypervisor.guests();
    expect(
      guests.ok
        ? guests.value.map(({ name, state, now, nextStart }) => [name, state, now, nextStart === null])
        : guests,
    ).toEqual([
      ['other', 'off', null, false],
      ['win11', 'unknown', null, true],
    ]);
  });

  it('cannot be read without a connection, and that is an answer', async () => {
    daemon.hangUp();
    await vi.waitFor(() => {
      expect(hypervisor.state().state).toBe('failed');
    });
    expect(await hypervisor.guests()).toMatchObject({
      ok: false,
      error: { code: 'connection-lost', libvirtCode: null },
    });
  });
});

describe('a change', () => {
  it('is denied while the lock is closed, and nothing is sent', async () => {
    const before = daemon.received.length;
    const answers = await Promise.all([
      hypervisor.park(nic),
      hypervisor.return(nic),
      hypervisor.attach({ guest: win11.uuid, address: nic, view: 'now', managed: true }),
      hypervisor.detach(win11.uuid, nic, 'now'),
    ]);
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'denied' } });
    expect(daemon.received).toHaveLength(before);
  });
});

describe('with the lock open', () => {
  beforeEach(async () => {
    expect(await hypervisor.unlock()).toEqual({ ok: true, value: null });
  });

  it.each([
    ['now', 1],
    ['nextStart', 2],
  ] as const)('attach for %s asks with flags %d and answers with our alias', async (view, flags) => {
    daemon.answer(procedures.domainAttachDeviceFlags, (args) => {
      asked.push(args);
      return { result: null };
    });
    const answer = await hypervisor.attach({ guest: win11.uuid, address: gpu, view, managed: true });
    expect(answer).toEqual({ ok: true, value: { alias: 'ua-switchyard-10000-e1-00-0' } });
    expect(asked).toEqual([{ dom: win11, flags, xml: expect.stringContaining("bus='0xe1'") as string }]);
  });

  it('detach from the running guest asks by alias', async () => {
    daemon.answer(procedures.domainDetachDeviceAlias, (args) => {
      asked.push(args);
      return { result: null };
    });
    expect(await hypervisor.detach(win11.uuid, gpu, 'now')).toEqual({ ok: true, value: null });
    expect(asked).toEqual([{ dom: win11, alias: 'ua-gpu', flags: 1 }]);
  });

  it('detach from the definition asks with the element of the definition', async () => {
    daemon.answer(procedures.domainDetachDeviceFlags, (args) => {
      asked.push(args);
      return { result: null };
    });
    expect(await hypervisor.detach(win11.uuid, nic, 'nextStart')).toEqual({ ok: true, value: null });
    expect(asked).toEqual([
      { dom: win11, flags: 2, xml: expect.stringContaining('<own:note>kept</own:note>') as string },
    ]);
  });

  it('detach asks with the element where the daemon does not know detach by alias', async () => {
    daemon.answer(procedures.domainDetachDeviceAlias, () => ({
      error: errorCode.rpc,
      message: 'unknown procedure: 392',
    }));
    daemon.answer(procedures.domainDetachDeviceFlags, (args) => {
      asked.push(args.flags);
      return { result: null };
    });
    expect(await hypervisor.detach(win11.uuid, gpu, 'now')).toEqual({ ok: true, value: null });
    expect(asked).toEqual([1]);
  });

  it('detach of a function the guest does not have is device-gone', async () => {
    expect(await hypervisor.detach(win11.uuid, anAddress('0000:7f:00.0'), 'now')).toMatchObject({
      error: { code: 'device-gone' },
    });
  });

  it('a live change of a guest that is off is refused before it is asked for', async () => {
    daemon.answer(procedures.domainLookupByUuid, () => ({ result: { dom: { ...win11, id: -1 } } }));
    expect(
      await hypervisor.attach({ guest: win11.uuid, address: gpu, view: 'now', managed: true }),
    ).toMatchObject({
      error: { code: 'guest-not-running' },
    });
    expect(daemon.received.map(({ procedure }) => procedure)).not.toContain(
      procedures.domainAttachDeviceFlags.number,
    );
  });

  it.each([
    [domainState.running, 'device-busy'],
    [domainState.shutOff, 'guest-not-running'],
  ])('libvirt’s "operation invalid" with the guest in state %d is %s', async (state, code) => {
    daemon.answer(procedures.domainAttachDeviceFlags, () => ({
      error: errorCode.operationInvalid,
      message: 'words',
    }));
    daemon.answer(procedures.domainGetState, () => ({ result: { state, reason: 0 } }));
    expect(await hypervisor.attach({ guest: win11.uuid, address: gpu, view: 'now', managed: true })).toEqual({
      ok: false,
      error: { code, libvirtCode: 55, message: 'words' },
    });
  });

  it.each([
    [
      1,
      "internal error: unable to execute QEMU command 'device_add': vfio 0000:01:00.0: group 11 is not viable",
      'group-not-viable',
    ],
    [1, 'internal error: No more available PCI slots', 'no-free-port'],
    [1, 'internal error: something else', 'libvirt-error'],
    [38, 'group 11 is not viable', 'libvirt-error'],
    [29, 'operation denied', 'denied'],
    [42, 'Domain not found', 'guest-gone'],
    [67, 'unsupported configuration: host doesn’t support passthrough of host PCI devices', 'unsupported'],
  ])('an attach that fails with code %d, %s, is %s', async (error, message, code) => {
    daemon.answer(procedures.domainAttachDeviceFlags, () => ({ error, message }));
    const answer = await hypervisor.attach({ guest: win11.uuid, address: gpu, view: 'now', managed: true });
    expect(answer).toEqual({ ok: false, error: { code, libvirtCode: error, message } });
  });

  it('a guest that is gone is guest-gone', async () => {
    const answer = await hypervisor.attach({
      guest: aGuestId(9),
      address: gpu,
      view: 'nextStart',
      managed: true,
    });
    expect(answer).toMatchObject({ error: { code: 'guest-gone', libvirtCode: 42 } });
  });

  it('parks and returns by libvirt’s name of the function', async () => {
    daemon.answer(procedures.nodeDeviceDetachFlags, (args) => {
      asked.push(args);
      return { result: null };
    });
    daemon.answer(procedures.nodeDeviceReAttach, () => ({
      error: errorCode.operationInvalid,
      message: 'in use by driver QEMU',
    }));
    expect(await hypervisor.park(gpu)).toEqual({ ok: true, value: null });
    expect(asked).toEqual([{ name: 'pci_10000_e1_00_0', driverName: null, flags: 0 }]);
    expect(await hypervisor.return(gpu)).toMatchObject({ error: { code: 'device-busy' } });
  });

  it('a park that the host driver never finishes is host-driver-stuck, and reading goes on meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    daemon.answer(procedures.nodeDeviceDetachFlags, () => ({ silence: true }));
    daemon.answer(procedures.nodeDeviceGetXmlDesc, () => ({ result: { xml: '<device/>' } }));
    const parking = hypervisor.park(gpu);
    expect(await hypervisor.nodeDeviceXml(nic)).toEqual({ ok: true, value: '<device/>' });
    vi.advanceTimersByTime(30_000);
    expect(await parking).toMatchObject({ error: { code: 'host-driver-stuck', libvirtCode: null } });
    vi.useRealTimers();
  });

  it('a call that is cut off by the daemon’s end is connection-lost', async () => {
    daemon.answer(procedures.domainAttachDeviceFlags, () => {
      daemon.hangUp();
      return { silence: true };
    });
    const answer = await hypervisor.attach({ guest: win11.uuid, address: gpu, view: 'now', managed: true });
    expect(answer).toMatchObject({ ok: false, error: { code: 'connection-lost' } });
  });
});
