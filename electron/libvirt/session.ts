import { failed, ok, type Result } from '../../shared/model/result.ts';
import { failureWords, type CallFailure } from './call-failure.ts';
import { Keepalive } from './keepalive.ts';
import { authType, errorCode, OPEN_READ_ONLY } from './protocol/constants.ts';
import { domainEventId, nodeDeviceEventId } from './protocol/events.ts';
import { procedures } from './protocol/procedures.ts';
import { RpcClient } from './rpc-client.ts';
import type { Access, OpenTransport, TransportEnd } from './transport/transport.ts';
import type { Message } from './wire/message.ts';

/** The daemon may be started by our connecting to its socket and reads the whole host first. */
const OPEN_TIMEOUT_MS = 60_000;
const STEP_TIMEOUT_MS = 20_000;
const CLOSE_TIMEOUT_MS = 1_000;

/** What to open. `uri` is libvirt's own: `qemu:///system`. */
export interface SessionTarget {
  readonly open: OpenTransport;
  readonly uri: string;
  readonly access: Access;
  /** How long polkit may take; null: a person may be looking for the password. */
  readonly polkitTimeoutMs: number | null;
}

/** What an open session tells: events, and its end (not after `close()`). */
export interface SessionEvents {
  event(message: Message): void;
  end(end: TransportEnd): void;
}

/** An open connection's facts. */
export interface SessionFacts {
  /** `9.0.0` */
  readonly libvirtVersion: string;
  /** Of the QEMU that libvirt starts machines with; undefined where it does not say, as without one, and of a connection that was not asked. */
  readonly qemuVersion: string | undefined;
  /** How long polkit took; 0 when it was not asked. */
  readonly polkitMs: number;
}

/** One connection from its opening on: authentication, open, events, keepalive. A read-only one also subscribes to events. */
export class Session {
  readonly client: RpcClient;
  readonly #target: SessionTarget;
  readonly #events: SessionEvents;
  #keepalive: Keepalive | null = null;
  #opened = false;
  #closed = false;

  constructor(target: SessionTarget, events: SessionEvents) {
    this.#target = target;
    this.#events = events;
    this.client = new RpcClient(target.open, target.access, {
      event: (message) => {
        if (!this.#closed) this.#events.event(message);
      },
      alive: () => {
        this.#keepalive?.heard();
      },
      end: (end) => {
        this.#ended(end);
      },
    });
  }

  /** Goes through the opening calls. A failure has closed the connection. */
  async open(): Promise<Result<SessionFacts, TransportEnd>> {
    const opening = await this.#openingCalls();
    if (opening.ok) {
      this.#opened = true;
      this.#keepalive = new Keepalive(
        () => {
          this.client.ping();
        },
        () => {
          const end: TransportEnd = { code: 'timeout', message: 'the daemon no longer answers keepalive' };
          this.client.close(end);
          this.#ended(end);
        },
      );
    } else {
      this.client.close(opening.error);
    }
    return opening;
  }

  /** Takes leave of the daemon, which otherwise logs an error, and hangs up after a second at the latest. Nothing is told from now on. */
  close(): void {
    this.#keepalive?.stop();
    this.#closed = true;
    if (!this.#opened) {
      this.client.close();
      return;
    }
    void this.client.call(procedures.connectClose, null, CLOSE_TIMEOUT_MS).then(() => {
      this.client.close();
    });
  }

  async #openingCalls(): Promise<Result<SessionFacts, TransportEnd>> {
    const authenticated = await this.#authenticate();
    if (!authenticated.ok) return authenticated;
    const flags = this.#target.access === 'read-only' ? OPEN_READ_ONLY : 0;
    const opened = await this.client.call(
      procedures.connectOpen,
      { name: this.#target.uri, flags },
      OPEN_TIMEOUT_MS,
    );
    if (!opened.ok) return failed(openFailure(opened.error));
    const version = await this.client.call(procedures.connectGetLibVersion, null, STEP_TIMEOUT_MS);
    if (!version.ok) return failed(openFailure(version.error));
    let qemuVersion: string | undefined;
    if (this.#target.access === 'read-only') {
      const subscribed = await this.#subscribe();
      if (!subscribed.ok) return subscribed;
      const qemu = await this.client.call(procedures.connectGetVersion, null, STEP_TIMEOUT_MS);
      if (qemu.ok) qemuVersion = versionText(qemu.value.hvVer);
    }
    return ok({
      libvirtVersion: versionText(version.value.libVersion),
      qemuVersion,
      polkitMs: authenticated.value,
    });
  }

  /** Answers with the milliseconds that polkit took. */
  async #authenticate(): Promise<Result<number, TransportEnd>> {
    const listed = await this.client.call(procedures.authList, null, STEP_TIMEOUT_MS);
    if (!listed.ok) return failed(openFailure(listed.error));
    const { types } = listed.value;
    if (types.length === 0 || types.includes(authType.none)) return ok(0);
    if (!types.includes(authType.polkit)) {
      return failed({
        code: 'no-rights',
        message: 'the daemon asks for an authentication other than polkit',
      });
    }
    const began = performance.now();
    const answered = await this.client.call(procedures.authPolkit, null, this.#target.polkitTimeoutMs);
    return answered.ok ? ok(performance.now() - began) : failed(openFailure(answered.error));
  }

  /** Before anything is read, because events arrive before the reply of the call that caused them. */
  async #subscribe(): Promise<Result<null, TransportEnd>> {
    const calls = [
      ...Object.values(domainEventId).map((eventId) =>
        this.client.call(procedures.domainEventRegister, { eventId, dom: null }, STEP_TIMEOUT_MS),
      ),
      ...Object.values(nodeDeviceEventId).map((eventId) =>
        this.client.call(procedures.nodeDeviceEventRegister, { eventId, dev: null }, STEP_TIMEOUT_MS),
      ),
      this.client.call(procedures.registerCloseCallback, null, STEP_TIMEOUT_MS),
    ];
    for (const result of await Promise.all<Result<unknown, CallFailure>>(calls)) {
      // A driver without one of the events (the test driver, an old daemon) is still worth reading; the slow poll makes up for it.
      if (!result.ok && result.error.kind !== 'libvirt') return failed(openFailure(result.error));
    }
    return ok(null);
  }

  #ended(end: TransportEnd): void {
    this.#keepalive?.stop();
    if (!this.#opened || this.#closed) return;
    this.#closed = true;
    this.#events.end(end);
  }
}

/** virErrorNumber that a refused opening carries, and what it means to a person. Any other: there is no such hypervisor behind the socket. */
const openFailures: ReadonlyMap<number, TransportEnd['code']> = new Map([
  [errorCode.authUnavailable, 'no-polkit-agent'],
  [errorCode.authFailed, 'no-rights'],
  [errorCode.authCancelled, 'no-rights'],
  [errorCode.operationDenied, 'no-rights'],
  [errorCode.accessDenied, 'no-rights'],
]);

function openFailure(failure: CallFailure): TransportEnd {
  switch (failure.kind) {
    case 'ended':
      return failure.end;
    case 'timeout':
      return { code: 'timeout', message: failureWords(failure) };
    case 'libvirt':
      return { code: openFailures.get(failure.code) ?? 'no-socket', message: failure.message };
  }
}

/** libvirt's version number: major * 1,000,000 + minor * 1,000 + release. */
function versionText(version: number): string {
  const parts = [Math.floor(version / 1_000_000), Math.floor(version / 1_000) % 1_000, version % 1_000];
  return parts.join('.');
}
