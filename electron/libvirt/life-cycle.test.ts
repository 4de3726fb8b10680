import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aGuestId } from '../../shared/model/testing/builders.ts';
import { createLibvirtHypervisor } from './libvirt-hypervisor.ts';
import type { Hypervisor } from './hypervisor.ts';
import { errorCode } from './protocol/constants.ts';
import { procedures } from './protocol/procedures.ts';
import { ScriptedDaemon } from './testing/scripted-daemon.ts';
import { unixTransport } from './transport/unix.ts';

const guest = { name: 'win11', uuid: aGuestId(1), id: 7 };

let daemon: ScriptedDaemon;
let hypervisor: Hypervisor;

beforeEach(async () => {
  daemon = await ScriptedDaemon.start();
  daemon.answer(procedures.domainLookupByUuid, () => ({ result: { dom: guest } }));
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

test.each([
  ['cannot end, is stuck', errorCode.internal, 'force-off-stuck'],
  ['is not allowed to, is denied', errorCode.accessDenied, 'denied'],
])('a guest that libvirt says it %s', async (_, error, code) => {
  daemon.answer(procedures.domainDestroyFlags, () => ({ error, message: 'failed to terminate process' }));
  expect(await hypervisor.forceOffGuest(guest.uuid)).toMatchObject({
    error: { code, libvirtCode: error, message: 'failed to terminate process' },
  });
});

test('a guest is asked, started and ended without flags: libvirt then tries every way it has', async () => {
  const flags: number[] = [];
  daemon.answer(procedures.domainShutdownFlags, (args) => {
    flags.push(args.flags);
    return { result: null };
  });
  daemon.answer(procedures.domainDestroyFlags, (args) => {
    flags.push(args.flags);
    return { result: null };
  });
  daemon.answer(procedures.domainCreateWithFlags, (args) => {
    flags.push(args.flags);
    return { result: { dom: guest } };
  });
  await hypervisor.shutDownGuest(guest.uuid);
  await hypervisor.forceOffGuest(guest.uuid);
  await hypervisor.startGuest(guest.uuid);
  expect(flags).toEqual([0, 0, 0]);
});
