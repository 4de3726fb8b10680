import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aGuestId } from '../../shared/model/testing/builders.ts';
import { readEvent } from './events.ts';
import { events, keepalive } from './protocol/events.ts';
import { anError, encodeCall, encodeError, encodeEvent, encodeReply } from './protocol/messages.ts';
import { procedures } from './protocol/procedures.ts';
import { keepaliveProgram, remoteProgram } from './protocol/programs.ts';
import { RpcClient } from './rpc-client.ts';
import { MemoryTransport } from './testing/memory-transport.ts';
import { ScriptedDaemon } from './testing/scripted-daemon.ts';
import type { TransportEnd } from './transport/transport.ts';
import { unixTransport } from './transport/unix.ts';

const dom = { name: 'vm', uuid: aGuestId(1), id: 1 };
const domXml = { dom, flags: 0 };
/** A call of domainGetXmlDesc, as its reply repeats it. */
const called = { program: remoteProgram.number, version: 1, procedure: 14, serial: 1 };

let daemon: ScriptedDaemon;
let client: RpcClient;
let ends: TransportEnd[];
let told: string[];

function connect(path = daemon.path): RpcClient {
  return new RpcClient(unixTransport(path), 'read-only', {
    event: (message) => told.push(...readEvent(message).map(({ kind }) => kind)),
    alive: () => undefined,
    end: (end) => ends.push(end),
  });
}

beforeEach(async () => {
  daemon = await ScriptedDaemon.start();
  ends = [];
  told = [];
  client = connect();
});
afterEach(async () => {
  client.close();
  await daemon.stop();
});

describe('calls', () => {
  it('never have more than four in flight, and all are answered', async () => {
    daemon.answer(procedures.domainGetXmlDesc, async ({ flags }) => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      return { result: { xml: String(flags) } };
    });
    const numbers = Array.from({ length: 25 }, (_, index) => index);
    const results = await Promise.all(
      numbers.map((flags) => client.call(procedures.domainGetXmlDesc, { dom, flags }, 5000)),
    );
    expect(results).toEqual(numbers.map((flags) => ({ ok: true, value: { xml: String(flags) } })));
    expect(daemon.mostInFlight).toBe(4);
  });

  it('keep libvirt’s code and words when they fail', async () => {
    daemon.answer(procedures.domainGetXmlDesc, () => ({ error: 42, message: 'Domain not found' }));
    expect(await client.call(procedures.domainGetXmlDesc, domXml, 5000)).toEqual({
      ok: false,
      error: { kind: 'libvirt', code: 42, message: 'Domain not found' },
    });
    expect(ends).toEqual([]);
  });

  it('are all answered with the end when the daemon hangs up, those in flight and those that wait', async () => {
    daemon.answer(procedures.domainGetXmlDesc, () => ({ silence: true }));
    const calls = Array.from({ length: 6 }, () => client.call(procedures.domainGetXmlDesc, domXml, null));
    await vi.waitFor(() => {
      expect(daemon.mostInFlight).toBe(4);
    });
    daemon.hangUp();
    for (const result of await Promise.all(calls))
      expect(result).toMatchObject({ ok: false, error: { kind: 'ended' } });
    expect(ends).toMatchObject([{ code: 'daemon-gone' }]);
  });

  it('after the end are answered at once', async () => {
    client.close();
    expect(await client.call(procedures.domainGetXmlDesc, domXml, null)).toMatchObject({
      ok: false,
      error: { kind: 'ended' },
    });
    expect(ends).toEqual([]);
  });

  it('that time out keep their place until the late reply, which is then taken as it should', async () => {
    let answer: (() => void) | undefined;
    daemon.answer(procedures.domainGetXmlDesc, async () => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return { result: { xml: 'late' } };
    });
    expect(await client.call(procedures.domainGetXmlDesc, domXml, 20)).toMatchObject({
      ok: false,
      error: { kind: 'timeout' },
    });
    answer?.();
    expect(await client.call(procedures.connectGetLibVersion, null, 5000)).toMatchObject({ ok: true });
    expect(ends).toEqual([]);
  });
});

describe('what comes without a call', () => {
  it('an event that arrives before the reply of the call that caused it is told first', async () => {
    daemon.answer(procedures.domainDetachDeviceAlias, ({ alias }) => {
      daemon.tell(events.deviceRemoved, { callbackId: 1, dom, alias });
      return { result: null };
    });
    const detached = client.call(procedures.domainDetachDeviceAlias, { dom, alias: 'ua-x', flags: 1 }, 5000);
    await detached;
    expect(told).toEqual(['device-removed', 'changed']);
  });

  it('an event nobody asked for means nothing', async () => {
    daemon.tell({ ...events.deviceRemoved, number: 320 }, { callbackId: 1, dom, alias: 'x' });
    await client.call(procedures.connectGetLibVersion, null, 5000);
    expect(told).toEqual([]);
    expect(ends).toEqual([]);
  });

  it('a keepalive ping is answered with a pong', async () => {
    await client.call(procedures.connectGetLibVersion, null, 5000);
    daemon.tell(keepalive.ping, null);
    await vi.waitFor(() => {
      expect(daemon.received.at(-1)).toMatchObject({
        program: keepaliveProgram.number,
        procedure: 2,
        serial: 0,
        type: 2,
      });
    });
  });
});

describe('a broken protocol', () => {
  const word = (value: number): Buffer => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value]);
  const reply = encodeReply(procedures.domainGetXmlDesc, 1, { xml: 'x' });
  const patched = (at: number, value: number): Buffer =>
    Buffer.concat([reply.subarray(0, at), word(value), reply.subarray(at + 4)]);
  const resized = (bytes: Buffer): Buffer => Buffer.concat([word(bytes.length), bytes.subarray(4)]);

  it.each<[string, Buffer]>([
    ['a frame longer than the limit', word(0x7fffffff)],
    ['a frame of no length', word(0)],
    ['garbage', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['another program', patched(4, 0x20008087)],
    ['another version', patched(8, 2)],
    ['another keepalive version', patched(4, keepaliveProgram.number).fill(9, 8, 12)],
    ['a reply to a call of another procedure', patched(12, 285)],
    ['a stream message', patched(16, 3)],
    ['a call from the daemon', encodeCall(procedures.connectClose, 1, null)],
    ['a reply with a serial that was never given', patched(20, 99)],
    ['a reply that is neither ok nor error', patched(24, 2)],
    ['a result that is cut off', resized(reply.subarray(0, reply.length - 4))],
    ['a result with bytes behind it', resized(Buffer.concat([reply, Buffer.alloc(4)]))],
    ['an error that is cut off', resized(encodeError(called, anError(1, 'x')).subarray(0, 40))],
    [
      'an event that is cut off',
      resized(encodeEvent(events.deviceAdded, { callbackId: 1, dom, alias: 'x' }).subarray(0, 50)),
    ],
  ])('%s closes the connection with protocol-error', async (_name, bytes) => {
    daemon.answer(procedures.domainGetXmlDesc, () => ({ silence: true }));
    const call = client.call(procedures.domainGetXmlDesc, domXml, null);
    await vi.waitFor(() => {
      expect(daemon.received).toHaveLength(1);
    });
    daemon.raw(bytes);
    expect(await call).toMatchObject({
      ok: false,
      error: { kind: 'ended', end: { code: 'protocol-error' } },
    });
    expect(ends).toHaveLength(1);
    await vi.waitFor(() => {
      expect(daemon.sockets.size).toBe(0);
    });
  });
});

describe('a socket that cannot be opened', () => {
  it('is no-socket where there is none', async () => {
    connect(`${daemon.path}-none`);
    await vi.waitFor(() => {
      expect(ends).toMatchObject([{ code: 'no-socket' }]);
    });
  });
});

describe('a hostile daemon', () => {
  /** mulberry32: the same sequence in every run. */
  function randomOf(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
  }

  it('never crashes or hangs the client, whatever is changed in a good conversation', async () => {
    const random = randomOf(20_261_122);
    const below = (limit: number): number => Math.floor(random() * limit);
    const outcomes = new Set<string>();
    for (let round = 0; round < 3000; round += 1) {
      const transport = new MemoryTransport();
      const fuzzed = new RpcClient(transport.open, 'read-only', {
        event: (message) => readEvent(message),
        alive: () => undefined,
        end: () => undefined,
      });
      const call = fuzzed.call(procedures.connectListAllDomains, { needResults: 1, flags: 0 }, null);
      const stream = Buffer.concat([
        encodeEvent(events.domainLifecycle, { callbackId: 0, dom, event: 1, detail: 0 }),
        encodeEvent(keepalive.ping, null),
        round % 2 === 0
          ? encodeReply(procedures.connectListAllDomains, 1, { domains: [dom, dom], count: 2 })
          : encodeError({ ...called, procedure: 273 }, anError(38, 'system error')),
      ]);
      for (let change = below(4); change >= 0; change -= 1) stream[below(stream.length)] = below(256);
      const [link] = transport.links;
      const cut = below(stream.length);
      link?.events.data(stream.subarray(0, cut));
      link?.events.data(stream.subarray(cut));
      link?.events.end({ code: 'daemon-gone', message: 'over' });
      const result = await call;
      outcomes.add(
        result.ok ? 'ok' : result.error.kind === 'ended' ? result.error.end.code : result.error.kind,
      );
    }
    expect([...outcomes].sort()).toEqual(['daemon-gone', 'libvirt', 'ok', 'protocol-error']);
  });
});
