import { createServer, type Server, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anError, encodeError, encodeEvent, encodeReply } from '../protocol/messages.ts';
import type { EventMessage } from '../protocol/events.ts';
import { procedures, type Procedure } from '../protocol/procedures.ts';
import { keepaliveProgram } from '../protocol/programs.ts';
import { FrameSplitter } from '../wire/frame.ts';
import { decodeMessage, decodePayload, type MessageHeader } from '../wire/message.ts';

/** What a scripted daemon does with a call: a result, an error, or nothing at all. */
export type Answer<R> =
  { readonly result: R } | { readonly error: number; readonly message?: string } | { readonly silence: true };

type Handler = (message: ReturnType<typeof decodeMessage>, socket: Socket) => Promise<Buffer | null>;

/** Test double of a libvirt daemon, made of the same tables as the client: answers as the test says, or writes raw bytes. */
export class ScriptedDaemon {
  readonly path: string;
  readonly sockets = new Set<Socket>();
  /** Headers of everything that came, in order. */
  readonly received: MessageHeader[] = [];
  /** The most calls that were without an answer at one time. */
  mostInFlight = 0;
  readonly #directory: string;
  readonly #server: Server;
  readonly #handlers = new Map<string, Handler>();
  #inFlight = 0;

  private constructor() {
    this.#directory = mkdtempSync(join(tmpdir(), 'scripted-daemon-'));
    this.path = join(this.#directory, 'sock');
    this.#server = createServer((socket) => {
      this.#serve(socket);
    });
    this.answer(procedures.authList, () => ({ result: { types: [0] } }));
    this.answer(procedures.connectOpen, () => ({ result: null }));
    this.answer(procedures.connectClose, () => ({ result: null }));
    this.answer(procedures.connectGetLibVersion, () => ({ result: { libVersion: 9_000_001 } }));
    this.answer(procedures.connectGetVersion, () => ({ result: { hvVer: 7_002_000 } }));
    this.answer(procedures.domainEventRegister, () => ({ result: { callbackId: 1 } }));
    this.answer(procedures.nodeDeviceEventRegister, () => ({ result: { callbackId: 2 } }));
    this.answer(procedures.registerCloseCallback, () => ({ error: 3 }));
  }

  static async start(): Promise<ScriptedDaemon> {
    const daemon = new ScriptedDaemon();
    await daemon.listen();
    return daemon;
  }

  listen(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.listen(this.path, resolve);
    });
  }

  /** Sets how calls of one procedure are answered. */
  answer<A, R>(
    procedure: Procedure<A, R>,
    decide: (args: A, socket: Socket) => Answer<R> | Promise<Answer<R>>,
  ): void {
    this.#handlers.set(`${procedure.program.number} ${procedure.number}`, async (message, socket) => {
      const { serial } = message.header;
      const answer = await decide(decodePayload(message, procedure.args), socket);
      if ('result' in answer) return encodeReply(procedure, serial, answer.result);
      if ('error' in answer) return encodeError(message.header, anError(answer.error, answer.message ?? ''));
      return null;
    });
  }

  /** Sends an event to everyone. */
  tell<T>(event: EventMessage<T>, payload: T): void {
    this.raw(encodeEvent(event, payload));
  }

  /** Sends bytes to everyone, whatever they are. */
  raw(bytes: Buffer): void {
    for (const socket of this.sockets) socket.write(bytes);
  }

  /** Hangs up on everyone and goes on listening. */
  hangUp(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    this.hangUp();
    await new Promise((resolve) => this.#server.close(resolve));
    rmSync(this.#directory, { recursive: true, force: true });
  }

  #serve(socket: Socket): void {
    const frames = new FrameSplitter();
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const frame of frames.push(chunk)) void this.#handle(frame, socket);
    });
  }

  async #handle(frame: Buffer, socket: Socket): Promise<void> {
    const message = decodeMessage(frame);
    this.received.push(message.header);
    if (message.header.program === keepaliveProgram.number) return;
    this.#inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.#inFlight);
    const { program, procedure } = message.header;
    const handler = this.#handlers.get(`${program} ${procedure}`);
    const reply = handler
      ? await handler(message, socket)
      : encodeError(message.header, anError(39, 'unknown procedure'));
    if (reply === null) return;
    this.#inFlight -= 1;
    socket.write(reply);
  }
}
