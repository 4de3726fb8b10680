import type { Socket } from 'node:net';
import { domainEventId, events, keepalive, nodeDeviceEventId } from '../libvirt/protocol/events.ts';
import { anError, encodeError, encodeEvent } from '../libvirt/protocol/messages.ts';
import { keepaliveProgram } from '../libvirt/protocol/programs.ts';
import { FrameSplitter } from '../libvirt/wire/frame.ts';
import { decodeMessage, messageType, type Message } from '../libvirt/wire/message.ts';
import { ProtocolError } from '../libvirt/wire/protocol-error.ts';
import { accountProcedures } from './account-procedures.ts';
import { indirectProcedures } from './indirect-procedures.ts';
import { LibvirtError, refusals } from './libvirt-error.ts';
import type { Polkit } from './polkit.ts';
import { servedKey, servedProcedures, type Caller } from './rpc-procedures.ts';
import type { DaemonEvent, SimulatedDaemon } from './simulated-daemon.ts';

/** max_client_requests of libvirtd.conf: beyond it the daemon does not read on. */
const REQUEST_LIMIT = 5;
/** keepalive_interval and keepalive_count of libvirtd.conf. */
const PING_EVERY_MS = 5_000;
const PINGS_UNANSWERED = 5;
/** A client that does not read its answers is dropped. */
const UNSENT_LIMIT = 64 * 1024 * 1024;
/** A client sends small things; definitions are the largest. */
const FRAME_LIMIT = 4 * 1024 * 1024;

/** One client of the simulated daemon. Ends by itself when the client breaks the protocol. */
export class RpcConnection {
  readonly #socket: Socket;
  readonly #caller: Caller;
  readonly #frames = new FrameSplitter(FRAME_LIMIT);
  readonly #queue: Message[] = [];
  readonly #subscriptions = new Map<
    number,
    { readonly what: 'domain' | 'node-device'; readonly eventId: number }
  >();
  #atWork = 0;
  #nextCallback = 1;
  #pings = 0;

  constructor(socket: Socket, daemon: SimulatedDaemon, polkit: Polkit, isReadOnlySocket: boolean) {
    this.#socket = socket;
    this.#caller = {
      daemon,
      polkit,
      isReadOnlySocket,
      authenticated: isReadOnlySocket && !polkit.isAskedToRead,
      open: null,
      subscribe: (what, eventId) => {
        const callbackId = this.#nextCallback;
        this.#nextCallback += 1;
        this.#subscriptions.set(callbackId, { what, eventId });
        return callbackId;
      },
      unsubscribe: (callbackId) => {
        this.#subscriptions.delete(callbackId);
      },
    };
    const unsubscribe = daemon.onEvent((event) => {
      this.#tell(event);
    });
    socket.on('data', (chunk) => {
      this.#receive(chunk);
    });
    const pinging = setInterval(() => {
      this.#ping();
    }, PING_EVERY_MS);
    pinging.unref();
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearInterval(pinging);
      unsubscribe();
    });
  }

  /** Sends bytes as they are: also broken ones, for tests. */
  send(bytes: Buffer): void {
    if (this.#socket.destroyed) return;
    this.#socket.write(bytes);
    if (this.#socket.writableLength > UNSENT_LIMIT) this.#socket.destroy();
  }

  close(): void {
    this.#socket.destroy();
  }

  #ping(): void {
    if (this.#caller.open === null) return;
    this.#pings += 1;
    if (this.#pings > PINGS_UNANSWERED) this.#socket.destroy();
    else this.send(encodeEvent(keepalive.ping, null));
  }

  #receive(chunk: Buffer): void {
    this.#pings = 0;
    try {
      for (const frame of this.#frames.push(chunk)) this.#accept(decodeMessage(frame));
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#socket.destroy();
    }
  }

  #accept(message: Message): void {
    const { header } = message;
    if (header.program === keepaliveProgram.number) {
      if (header.procedure === keepalive.ping.number) this.send(encodeEvent(keepalive.pong, null));
      return;
    }
    if (header.type !== messageType.call)
      throw new ProtocolError(`message of type ${String(header.type)} from a client`);
    this.#queue.push(message);
    this.#pump();
  }

  #pump(): void {
    while (this.#atWork < REQUEST_LIMIT) {
      const message = this.#queue.shift();
      if (message === undefined) break;
      this.#atWork += 1;
      void this.#answer(message).finally(() => {
        this.#atWork -= 1;
        this.#pump();
      });
    }
    if (this.#queue.length > 0) this.#socket.pause();
    else this.#socket.resume();
  }

  async #answer(message: Message): Promise<void> {
    const { header } = message;
    try {
      const key = servedKey(header.program, header.procedure);
      const served = servedProcedures.get(key) ?? accountProcedures.get(key) ?? indirectProcedures.get(key);
      if (served === undefined) throw refusals.unknownProcedure(header.procedure);
      this.send(await served(message, this.#caller));
    } catch (error) {
      if (error instanceof LibvirtError) {
        this.send(encodeError(header, anError(error.code, error.message)));
      } else if (error instanceof ProtocolError || this.#caller.daemon.isClosed) {
        // The client broke the protocol, or the daemon is closing: there is nothing to answer either way.
        this.#socket.destroy();
      } else {
        throw error;
      }
    }
  }

  #tell(event: DaemonEvent): void {
    for (const [callbackId, { what, eventId }] of this.#subscriptions) {
      const bytes =
        what === 'domain'
          ? domainEvent(event, eventId, callbackId)
          : nodeDeviceEvent(event, eventId, callbackId);
      if (bytes !== null) this.send(bytes);
    }
  }
}

function domainEvent(event: DaemonEvent, eventId: number, callbackId: number): Buffer | null {
  if (event.kind === 'node-device') return null;
  const { dom } = event;
  if (event.kind === 'lifecycle') {
    if (eventId !== domainEventId.lifecycle) return null;
    return encodeEvent(events.domainLifecycle, { callbackId, dom, event: event.event, detail: 0 });
  }
  const { id, message } = deviceEvents[event.kind];
  return eventId === id ? encodeEvent(message, { callbackId, dom, alias: event.alias }) : null;
}

const deviceEvents = {
  'device-added': { id: domainEventId.deviceAdded, message: events.deviceAdded },
  'device-removed': { id: domainEventId.deviceRemoved, message: events.deviceRemoved },
  'device-removal-failed': { id: domainEventId.deviceRemovalFailed, message: events.deviceRemovalFailed },
} as const;

function nodeDeviceEvent(event: DaemonEvent, eventId: number, callbackId: number): Buffer | null {
  if (event.kind !== 'node-device' || eventId !== nodeDeviceEventId.lifecycle) return null;
  return encodeEvent(events.nodeDeviceLifecycle, {
    callbackId,
    dev: { name: event.name },
    event: event.event,
    detail: 0,
  });
}
