import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeEvent, encodeReply } from './protocol/messages.ts';
import { keepalive } from './protocol/events.ts';
import { procedures } from './protocol/procedures.ts';
import { keepaliveProgram } from './protocol/programs.ts';
import { Session } from './session.ts';
import { MemoryTransport } from './testing/memory-transport.ts';
import type { TransportEnd } from './transport/transport.ts';
import { decodeMessage } from './wire/message.ts';

describe('keepalive', () => {
  let transport: MemoryTransport;
  let ends: TransportEnd[];
  let session: Session;

  beforeEach(async () => {
    vi.useFakeTimers();
    ends = [];
    transport = new MemoryTransport();
    transport.onWrite = (link, bytes) => {
      const { header } = decodeMessage(bytes.subarray(4));
      const replies = new Map([
        [procedures.authList.number, encodeReply(procedures.authList, header.serial, { types: [] })],
        [procedures.connectOpen.number, encodeReply(procedures.connectOpen, header.serial, null)],
        [
          procedures.connectGetLibVersion.number,
          encodeReply(procedures.connectGetLibVersion, header.serial, { libVersion: 1 }),
        ],
      ]);
      const reply = header.program === keepaliveProgram.number ? undefined : replies.get(header.procedure);
      if (reply !== undefined) queueMicrotask(() => link.events.data(reply));
    };
    session = new Session(
      { open: transport.open, uri: 'qemu:///system', access: 'read-write', polkitTimeoutMs: null },
      { event: () => undefined, end: (end) => ends.push(end) },
    );
    await session.open();
  });
  afterEach(() => {
    session.close();
    vi.useRealTimers();
  });

  it('ends the connection when nothing comes back', async () => {
    await vi.advanceTimersByTimeAsync(30_000);
    expect(ends).toMatchObject([{ code: 'timeout' }]);
    expect(transport.links[0]?.closed).toBe(true);
  });

  it('goes on as long as pings are answered', async () => {
    transport.onWrite = (link) => {
      queueMicrotask(() => link.events.data(encodeEvent(keepalive.pong, null)));
    };
    await vi.advanceTimersByTimeAsync(600_000);
    expect(ends).toEqual([]);
    expect(transport.links[0]?.written.length).toBeGreaterThan(100);
  });
});
