// QEMU's machine protocol: the hand that pulls and plugs hardware. QEMU serves one client at a time, so each use connects,
// speaks and hangs up; a second client waits for its turn.
import { createConnection, type Socket } from 'node:net';
import { createInterface, type Interface } from 'node:readline';

/** An event of QEMU, such as DEVICE_DELETED. */
export interface QmpEvent {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A refusal by QEMU, with its error class. */
export class QmpError extends Error {
  readonly errorClass: string;

  constructor(errorClass: string, message: string) {
    super(message);
    this.name = 'QmpError';
    this.errorClass = errorClass;
  }
}

/** One open connection. */
export interface QmpSession {
  /** Runs a command and returns its result. Throws QmpError when QEMU refuses. */
  execute(command: string, args?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Resolves with the next event, from now on, that the predicate accepts. Rejects after `timeoutMs`. */
  waitForEvent(accept: (event: QmpEvent) => boolean, timeoutMs: number): Promise<QmpEvent>;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

class Connection implements QmpSession {
  readonly #socket: Socket;
  readonly #pending: { resolve(value: unknown): void; reject(reason: Error): void }[] = [];
  readonly #listeners = new Set<(event: QmpEvent) => void>();

  constructor(socket: Socket, lines: Interface) {
    this.#socket = socket;
    lines.on('line', (line) => {
      this.#receive(line);
    });
    socket.once('close', () => {
      for (const waiter of this.#pending.splice(0)) waiter.reject(new Error('QEMU closed the connection'));
    });
    socket.on('error', () => undefined);
  }

  #receive(line: string): void {
    const message: unknown = JSON.parse(line);
    if (!isObject(message)) return;
    if (typeof message['event'] === 'string') {
      const data = isObject(message['data']) ? message['data'] : {};
      for (const listener of [...this.#listeners]) listener({ event: message['event'], data });
    } else if (isObject(message['error'])) {
      const { class: errorClass, desc } = message['error'];
      this.#pending.shift()?.reject(new QmpError(String(errorClass), String(desc)));
    } else if ('return' in message) {
      this.#pending.shift()?.resolve(message['return']);
    }
  }

  execute(command: string, args: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ resolve, reject });
      this.#socket.write(`${JSON.stringify({ execute: command, arguments: args })}\n`);
    });
  }

  waitForEvent(accept: (event: QmpEvent) => boolean, timeoutMs: number): Promise<QmpEvent> {
    return new Promise((resolve, reject) => {
      const listener = (event: QmpEvent): void => {
        if (!accept(event)) return;
        stop();
        resolve(event);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`QEMU sent no such event within ${timeoutMs} ms`));
      }, timeoutMs);
      const stop = (): void => {
        clearTimeout(timer);
        this.#listeners.delete(listener);
      };
      this.#listeners.add(listener);
    });
  }
}

/** Connects to the socket, lends the session to `use`, and hangs up. Throws when nobody answers within 10 s. */
export async function withQmp<Result>(
  socketPath: string,
  use: (session: QmpSession) => Promise<Result>,
): Promise<Result> {
  const socket = createConnection(socketPath);
  const lines = createInterface({ input: socket });
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error('QEMU did not greet within 10 s'));
      }, 10_000);
      socket.once('error', reject);
      lines.once('line', () => {
        clearTimeout(timer);
        resolve();
      });
    });
    const session = new Connection(socket, lines);
    await session.execute('qmp_capabilities');
    return await use(session);
  } finally {
    lines.close();
    socket.destroy();
  }
}
