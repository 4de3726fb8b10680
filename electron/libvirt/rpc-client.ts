import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { CallFailure } from './call-failure.ts';
import { keepalive } from './protocol/events.ts';
import { encodeCall, encodeEvent } from './protocol/messages.ts';
import type { Procedure } from './protocol/procedures.ts';
import { keepaliveProgram, remoteProgram, type Program } from './protocol/programs.ts';
import { remoteError } from './protocol/structs.ts';
import type { Access, OpenTransport, Transport, TransportEnd } from './transport/transport.ts';
import { FrameSplitter } from './wire/frame.ts';
import {
  decodeMessage,
  decodePayload,
  expectProgram,
  messageStatus,
  messageType,
  type Message,
} from './wire/message.ts';
import { ProtocolError } from './wire/protocol-error.ts';

/** The daemon's max_client_requests is 5; beyond it the daemon stops reading and warns (facts/libvirt.md). */
const IN_FLIGHT_LIMIT = 4;
/** Bytes of libvirt's own words that are kept. */
const MESSAGE_LIMIT = 2000;

/** What happens on a connection besides replies. `end` comes once and last; never after `close()`. */
export interface RpcEvents {
  /** An event of the remote program, its payload not yet read. A ProtocolError thrown here ends the connection. */
  event(message: Message): void;
  /** Anything came: the daemon is alive. */
  alive(): void;
  end(end: TransportEnd): void;
}

interface Call {
  readonly serial: number;
  readonly program: Program;
  readonly number: number;
  readonly bytes: Buffer;
  reply(message: Message): void;
  fail(failure: CallFailure): void;
}

/**
 * One connection of libvirt's RPC protocol: calls with serials, a queue, keepalive. It ends with the first thing that breaks the protocol;
 * every call that waits is then answered with `ended`.
 */
export class RpcClient {
  readonly #events: RpcEvents;
  readonly #transport: Transport;
  readonly #frames = new FrameSplitter();
  readonly #queue: Call[] = [];
  readonly #inFlight = new Map<number, Call>();
  #serial = 0;
  #end: TransportEnd | null = null;

  constructor(open: OpenTransport, access: Access, events: RpcEvents) {
    this.#events = events;
    this.#transport = open(access, {
      data: (chunk) => {
        this.#receive(chunk);
      },
      end: (end) => {
        this.#finish(end);
      },
    });
  }

  /** Without `timeoutMs` it waits as long as the connection lives. The time includes waiting for one of the four places. */
  call<A, R>(procedure: Procedure<A, R>, args: A, timeoutMs: number | null): Promise<Result<R, CallFailure>> {
    if (this.#end !== null) return Promise.resolve(failed({ kind: 'ended', end: this.#end }));
    return new Promise((resolve) => {
      this.#serial = (this.#serial % 0xffffffff) + 1;
      const serial = this.#serial;
      let timer: NodeJS.Timeout | undefined;
      const settle = (result: Result<R, CallFailure>): void => {
        clearTimeout(timer);
        resolve(result);
      };
      const call: Call = {
        serial,
        program: procedure.program,
        number: procedure.number,
        bytes: encodeCall(procedure, serial, args),
        reply: (message) => {
          settle(readReply(message, procedure));
        },
        fail: (failure) => {
          settle(failed(failure));
        },
      };
      if (timeoutMs !== null) {
        timer = setTimeout(() => {
          this.#giveUp(call, timeoutMs);
        }, timeoutMs);
      }
      this.#queue.push(call);
      this.#pump();
    });
  }

  /** Sends a keepalive ping; the answer shows as `alive`. */
  ping(): void {
    if (this.#end === null) this.#transport.write(encodeEvent(keepalive.ping, null));
  }

  /** Ends the connection from our side: calls that wait get `ended`, the `end` event does not come. */
  close(end: TransportEnd = { code: 'daemon-gone', message: 'closed by us' }): void {
    if (this.#end !== null) return;
    this.#end = end;
    this.#transport.close();
    this.#failAll(end);
  }

  #receive(chunk: Buffer): void {
    if (this.#isOver()) return;
    try {
      for (const frame of this.#frames.push(chunk)) {
        this.#events.alive();
        if (this.#isOver()) return;
        this.#dispatch(decodeMessage(frame));
      }
      this.#pump();
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#transport.close();
      this.#finish({ code: 'protocol-error', message: error.message });
    }
  }

  #dispatch(message: Message): void {
    const { header } = message;
    if (header.program === keepaliveProgram.number) {
      expectProgram(header, keepaliveProgram.number, keepaliveProgram.version);
      if (header.procedure === keepalive.ping.number)
        this.#transport.write(encodeEvent(keepalive.pong, null));
      return;
    }
    if (header.type === messageType.event) {
      expectProgram(header, remoteProgram.number, remoteProgram.version);
      this.#events.event(message);
      return;
    }
    const call = this.#inFlight.get(header.serial);
    const { number, version } = call?.program ?? remoteProgram;
    expectProgram(header, number, version);
    if (header.type !== messageType.reply || call === undefined || call.number !== header.procedure) {
      throw new ProtocolError(
        `message of type ${String(header.type)} with serial ${String(header.serial)} answers no call`,
      );
    }
    call.reply(message);
    this.#inFlight.delete(header.serial);
  }

  /** A listener may have closed us in the middle of a chunk. */
  #isOver(): boolean {
    return this.#end !== null;
  }

  /** Sends what there is room for. */
  #pump(): void {
    while (this.#inFlight.size < IN_FLIGHT_LIMIT) {
      const call = this.#queue.shift();
      if (call === undefined) return;
      this.#inFlight.set(call.serial, call);
      this.#transport.write(call.bytes);
    }
  }

  /** A call in flight keeps its place until its late reply comes: the daemon still works on it. */
  #giveUp(call: Call, timeoutMs: number): void {
    const queued = this.#queue.indexOf(call);
    if (queued !== -1) this.#queue.splice(queued, 1);
    call.fail({ kind: 'timeout', message: `no answer within ${String(timeoutMs / 1000)} s` });
  }

  #finish(end: TransportEnd): void {
    if (this.#end !== null) return;
    this.#end = end;
    this.#failAll(end);
    this.#events.end(end);
  }

  #failAll(end: TransportEnd): void {
    const waiting = [...this.#inFlight.values(), ...this.#queue];
    this.#inFlight.clear();
    this.#queue.length = 0;
    for (const call of waiting) call.fail({ kind: 'ended', end });
  }
}

function readReply<A, R>(message: Message, procedure: Procedure<A, R>): Result<R, CallFailure> {
  switch (message.header.status) {
    case messageStatus.ok:
      return ok(decodePayload(message, procedure.result));
    case messageStatus.error: {
      const error = decodePayload(message, remoteError);
      return failed({
        kind: 'libvirt',
        code: error.code,
        message: (error.message ?? '').slice(0, MESSAGE_LIMIT),
      });
    }
    default:
      throw new ProtocolError(`reply with status ${String(message.header.status)}`);
  }
}
