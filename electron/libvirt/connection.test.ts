import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionState } from '../../shared/model/connection-state.ts';
import { aGuestId } from '../../shared/model/testing/builders.ts';
import { Connection } from './connection.ts';
import type { HypervisorEvent } from './hypervisor.ts';
import { errorCode } from './protocol/constants.ts';
import { events } from './protocol/events.ts';
import { procedures } from './protocol/procedures.ts';
import { MemoryTransport } from './testing/memory-transport.ts';
import { ScriptedDaemon } from './testing/scripted-daemon.ts';
import { unixTransport } from './transport/unix.ts';

const dom = { name: 'vm', uuid: aGuestId(1), id: 1 };

describe('a connection to a daemon', () => {
  let daemon: ScriptedDaemon;
  let connection: Connection;
  let states: ConnectionState[];
  let told: HypervisorEvent[];

  beforeEach(async () => {
    daemon = await ScriptedDaemon.start();
    connection = new Connection({
      openTransport: unixTransport(daemon.path),
      uri: 'qemu:///system',
      now: Date.now,
      random: () => 0.5,
    });
    states = [];
    told = [];
    connection.onState((state) => states.push(state));
    connection.onEvent((event) => told.push(event));
  });
  afterEach(async () => {
    connection.close();
    await daemon.stop();
  });

  const untilState = (state: Partial<ConnectionState>): Promise<void> =>
    vi.waitFor(() => {
      expect(connection.state()).toMatchObject(state);
    }, 3000);
  const procedureNumbers = (): number[] => daemon.received.map(({ procedure }) => procedure);

  it('begins read-only, has subscribed to every event before it says so, and tells libvirt’s version', async () => {
    connection.start();
    await untilState({ state: 'connected', access: 'read-only', libvirtVersion: '9.0.1' });
    expect(procedureNumbers()).toEqual([66, 1, 157, 316, 316, 316, 316, 374, 374, 360, 4]);
    expect(connection.writer()).toBeNull();
  });

  it('unlocks with a second connection and locks by closing it', async () => {
    connection.start();
    await untilState({ state: 'connected' });
    const [first, second] = [connection.unlock(), connection.unlock()];
    expect(await first).toEqual({ ok: true, value: null });
    expect(await second).toEqual({ ok: true, value: null });
    expect(connection.state()).toMatchObject({ access: 'read-write' });
    expect(daemon.sockets.size).toBe(2);
    connection.lock();
    expect(connection.state()).toMatchObject({ access: 'read-only' });
    expect(connection.writer()).toBeNull();
    await vi.waitFor(() => {
      expect(daemon.sockets.size).toBe(1);
    });
  });

  it('waits for a person at the polkit dialog as long as it takes, and is read-only meanwhile', async () => {
    connection.start();
    await untilState({ state: 'connected' });
    let agree: (() => void) | undefined;
    daemon.answer(procedures.authList, () => ({ result: { types: [2] } }));
    daemon.answer(procedures.authPolkit, async () => {
      await new Promise<void>((resolve) => {
        agree = resolve;
      });
      return { result: { complete: 1 } };
    });
    const unlocking = connection.unlock();
    await vi.waitFor(() => {
      expect(agree).toBeDefined();
    });
    expect(connection.state()).toMatchObject({ access: 'read-only' });
    agree?.();
    expect(await unlocking).toEqual({ ok: true, value: null });
    expect(connection.state()).toMatchObject({ access: 'read-write' });
  });

  it.each([
    [errorCode.authUnavailable, 'no-polkit-agent'],
    [errorCode.authFailed, 'no-rights'],
    [errorCode.operationDenied, 'no-rights'],
  ])('stays read-only when polkit answers with error %d', async (error, code) => {
    connection.start();
    await untilState({ state: 'connected' });
    daemon.answer(procedures.authList, () => ({ result: { types: [2] } }));
    daemon.answer(procedures.authPolkit, () => ({ error, message: 'no' }));
    expect(await connection.unlock()).toEqual({ ok: false, error: { code, message: 'no' } });
    expect(connection.state()).toMatchObject({ state: 'connected', access: 'read-only' });
  });

  it('gives up an unlock that waits when it is locked again', async () => {
    connection.start();
    await untilState({ state: 'connected' });
    daemon.answer(procedures.authList, () => ({ silence: true }));
    const unlocking = connection.unlock();
    connection.lock();
    expect(await unlocking).toMatchObject({ ok: false });
  });

  it('comes back after the daemon went away, read-write again when that needs no person', async () => {
    connection.start();
    await untilState({ state: 'connected' });
    await connection.unlock();
    const pending = connection.writer()?.call(procedures.domainGetState, { dom, flags: 0 }, null);
    daemon.hangUp();
    expect(await pending).toMatchObject({ ok: false });
    await untilState({ state: 'failed', code: 'daemon-gone' });
    await untilState({ state: 'connected', access: 'read-write' });
  });

  it('does not open a polkit dialog by itself after a reconnection', async () => {
    connection.start();
    await untilState({ state: 'connected' });
    await connection.unlock();
    daemon.answer(procedures.authList, () => ({
      result: { types: daemon.sockets.size > 1 ? [2] : [0] },
    }));
    daemon.answer(procedures.authPolkit, () => ({ silence: true }));
    daemon.hangUp();
    await untilState({ state: 'failed' });
    await untilState({ state: 'connected', access: 'read-only' });
    await vi.waitFor(() => {
      expect(daemon.sockets.size).toBe(1);
    });
  });

  it('tells device events and that something changed', async () => {
    connection.start();
    await untilState({ state: 'connected' });
    daemon.tell(events.deviceRemovalFailed, { callbackId: 1, dom, alias: 'ua-x' });
    await vi.waitFor(() => {
      expect(told).toEqual([
        { kind: 'device-removal-failed', guest: dom.uuid, alias: 'ua-x' },
        { kind: 'changed' },
      ]);
    });
  });

  it('connects anew when the driver behind a proxy went away', async () => {
    connection.start();
    await untilState({ state: 'connected' });
    daemon.tell(events.connectionClosed, { reason: 1 });
    await untilState({ state: 'failed', code: 'daemon-gone' });
    await untilState({ state: 'connected' });
  });

  it('is protocol-error when something else listens there', async () => {
    daemon.answer(procedures.authList, (_args, socket) => {
      socket.write('220 mail.example.org ESMTP\r\n');
      return { silence: true };
    });
    connection.start();
    await untilState({ state: 'failed', code: 'protocol-error' });
  });

  it('is no-rights when the daemon wants an authentication we do not have', async () => {
    daemon.answer(procedures.authList, () => ({ result: { types: [1] } }));
    connection.start();
    await untilState({ state: 'failed', code: 'no-rights' });
  });

  it('still connects where the driver knows no events', async () => {
    daemon.answer(procedures.domainEventRegister, () => ({ error: errorCode.noSupport }));
    daemon.answer(procedures.nodeDeviceEventRegister, () => ({ error: errorCode.noSupport }));
    connection.start();
    await untilState({ state: 'connected' });
  });
});

describe('a connection that cannot be made', () => {
  let transport: MemoryTransport;
  let connection: Connection;

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    transport = new MemoryTransport();
    connection = new Connection({
      openTransport: transport.open,
      uri: 'qemu:///system',
      now: Date.now,
      random: () => 0.5,
    });
  });
  afterEach(() => {
    connection.close();
    vi.useRealTimers();
  });

  it('is tried again later and later, up to every 30 s, and says when', async () => {
    transport.refuse = { code: 'no-socket', message: 'ENOENT' };
    connection.start();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await vi.advanceTimersByTimeAsync(0);
      const state = connection.state();
      if (state.state !== 'failed' || state.retryAt === null) throw new Error(JSON.stringify(state));
      const wait = Date.parse(state.retryAt) - Date.now();
      waits.push(wait);
      await vi.advanceTimersByTimeAsync(wait);
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
    expect(transport.links).toHaveLength(11);
  });

  it.each(['ssh-refused', 'host-key-unknown', 'no-rights'] as const)(
    'is not tried again by itself after %s, only when asked',
    async (code) => {
      transport.refuse = { code, message: '' };
      connection.start();
      await vi.advanceTimersByTimeAsync(600_000);
      expect(connection.state()).toMatchObject({ state: 'failed', code, retryAt: null });
      expect(transport.links).toHaveLength(1);
      connection.reconnect();
      expect(transport.links).toHaveLength(2);
    },
  );

  it('is a timeout when nothing answers', async () => {
    connection.start();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(connection.state()).toMatchObject({ state: 'failed', code: 'timeout' });
    expect(transport.links[0]?.closed).toBe(true);
  });

  it('is left alone once closed', async () => {
    transport.refuse = { code: 'no-socket', message: '' };
    connection.start();
    await vi.advanceTimersByTimeAsync(0);
    connection.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(transport.links).toHaveLength(1);
  });
});
