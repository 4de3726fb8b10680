import type { ConnectionFailure, ConnectionState } from '../../shared/model/connection-state.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';
import { backoffMs } from './backoff.ts';
import { readEvent } from './events.ts';
import type { HypervisorEvent } from './hypervisor.ts';
import { Listeners } from './listeners.ts';
import type { RpcClient } from './rpc-client.ts';
import { Session, type SessionEvents, type SessionFacts } from './session.ts';
import type { Access, OpenTransport, TransportEnd } from './transport/transport.ts';

/** How to reach one host's libvirt. `now` in milliseconds and `random` in [0, 1) are replaceable for tests. */
export interface ConnectionOptions {
  readonly openTransport: OpenTransport;
  readonly uri: string;
  readonly now: () => number;
  readonly random: () => number;
}

/** Failures that no waiting mends: a person has to do something first, and trying again by itself may lock an account out. */
const needsPerson: ReadonlySet<ConnectionFailure> = new Set([
  'no-rights',
  'no-polkit-agent',
  'host-key-unknown',
  'ssh-refused',
  'ssh-missing',
]);
/** A session this old was a real one: the next loss starts with the shortest wait again. */
const STEADY_AFTER_MS = 10_000;
/** A polkit that answered sooner asked no person, so a reconnection may ask it again, and no longer than this. */
const QUIET_POLKIT_MS = 1_000;

/**
 * The way to one host's libvirt as a state machine: connecting → connected (read-only ⇄ read-write) → failed → (backoff) connecting.
 * Read-write is a second connection beside the read-only one, so that a call that hangs in a host driver never holds up reading.
 */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #states = new Listeners<ConnectionState>();
  readonly #events = new Listeners<HypervisorEvent>();
  #state: ConnectionState = { state: 'connecting' };
  #reader: Session | null = null;
  #writer: Session | null = null;
  /** The read-write one while it opens. */
  #opening: Session | null = null;
  #unlocking: Promise<Result<null, TransportEnd>> | null = null;
  #retry: NodeJS.Timeout | null = null;
  #attempt = 0;
  #connectedAt = 0;
  #unlockAgain = false;
  #closed = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  state(): ConnectionState {
    return this.#state;
  }

  onState(listener: (state: ConnectionState) => void): Unsubscribe {
    return this.#states.add(listener);
  }

  onEvent(listener: (event: HypervisorEvent) => void): Unsubscribe {
    return this.#events.add(listener);
  }

  /** The connection to ask for facts; null while there is none. */
  reader(): RpcClient | null {
    return this.#state.state === 'connected' ? (this.#reader?.client ?? null) : null;
  }

  /** The connection that may change things; null while locked. */
  writer(): RpcClient | null {
    return this.#state.state === 'connected' ? (this.#writer?.client ?? null) : null;
  }

  start(): void {
    if (!this.#closed && this.#reader === null) void this.#connect();
  }

  /** Connects at once unless connected or just about it. */
  reconnect(): void {
    if (this.#closed || this.#state.state !== 'failed') return;
    this.#attempt = 0;
    void this.#connect();
  }

  /** Opens the read-write connection beside the read-only one. Asked for twice, both wait for the same. */
  unlock(): Promise<Result<null, TransportEnd>> {
    if (this.#unlocking !== null) return this.#unlocking;
    if (this.#writer !== null) return Promise.resolve(ok(null));
    if (this.#state.state !== 'connected') {
      return Promise.resolve(failed({ code: 'daemon-gone', message: 'not connected' }));
    }
    const unlocking = this.#openWriter(null).then((result) => {
      this.#unlocking = null;
      if (!result.ok) return result;
      this.#unlockAgain = result.value.polkitMs < QUIET_POLKIT_MS;
      this.#announceAccess();
      return ok(null);
    });
    this.#unlocking = unlocking;
    return unlocking;
  }

  lock(): void {
    this.#unlockAgain = false;
    this.#dropWriter();
    this.#announceAccess();
  }

  close(): void {
    this.#closed = true;
    this.#dropAll();
  }

  async #connect(): Promise<void> {
    this.#dropAll();
    this.#set({ state: 'connecting' });
    const session = this.#session('read-only', null, {
      event: (message) => {
        for (const event of readEvent(message)) {
          if (event.kind === 'closed')
            this.#lost(session, { code: 'daemon-gone', message: 'the driver closed the connection' });
          else this.#events.tell(event);
        }
      },
      end: (end) => {
        this.#lost(session, end);
      },
    });
    this.#reader = session;
    const opened = await session.open();
    if (this.#reader !== session) return;
    if (!opened.ok) {
      this.#lost(session, opened.error);
      return;
    }
    if (this.#unlockAgain) {
      const unlocked = await this.#openWriter(QUIET_POLKIT_MS);
      if (this.#reader !== session) return;
      this.#unlockAgain = unlocked.ok;
    }
    this.#connectedAt = this.#options.now();
    const access = this.#writer === null ? 'read-only' : 'read-write';
    const { libvirtVersion, qemuVersion } = opened.value;
    this.#set({
      state: 'connected',
      access,
      libvirtVersion,
      ...(qemuVersion === undefined ? {} : { qemuVersion }),
    });
  }

  async #openWriter(polkitTimeoutMs: number | null): Promise<Result<SessionFacts, TransportEnd>> {
    const session = this.#session('read-write', polkitTimeoutMs, {
      event: () => undefined,
      end: () => {
        if (this.#writer !== session) return;
        this.#writer = null;
        this.#announceAccess();
      },
    });
    this.#opening = session;
    const opened = await session.open();
    if (this.#opening !== session) return failed({ code: 'daemon-gone', message: 'closed while opening' });
    this.#opening = null;
    if (opened.ok) this.#writer = session;
    return opened;
  }

  #session(access: Access, polkitTimeoutMs: number | null, events: SessionEvents): Session {
    const { openTransport: open, uri } = this.#options;
    return new Session({ open, uri, access, polkitTimeoutMs }, events);
  }

  #lost(session: Session, end: TransportEnd): void {
    if (this.#reader !== session) return;
    const steady =
      this.#state.state === 'connected' && this.#options.now() - this.#connectedAt >= STEADY_AFTER_MS;
    if (steady) this.#attempt = 0;
    this.#dropAll();
    let retryAt: string | null = null;
    if (!needsPerson.has(end.code)) {
      const wait = backoffMs(this.#attempt, this.#options.random());
      this.#attempt += 1;
      retryAt = new Date(this.#options.now() + wait).toISOString();
      this.#retry = setTimeout(() => void this.#connect(), wait);
    }
    this.#set({ state: 'failed', code: end.code, message: end.message, retryAt });
  }

  #dropWriter(): void {
    const sessions = [this.#opening, this.#writer];
    this.#opening = null;
    this.#writer = null;
    for (const session of sessions) session?.close();
  }

  #dropAll(): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
    const reader = this.#reader;
    this.#reader = null;
    reader?.close();
    this.#dropWriter();
  }

  #announceAccess(): void {
    if (this.#state.state !== 'connected') return;
    const access = this.#writer === null ? 'read-only' : 'read-write';
    if (this.#state.access !== access) this.#set({ ...this.#state, access });
  }

  #set(state: ConnectionState): void {
    if (this.#closed) return;
    this.#state = state;
    this.#states.tell(state);
  }
}
