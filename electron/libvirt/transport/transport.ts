import type { ConnectionFailure } from '../../../shared/model/connection-state.ts';

/** What a connection may do. A read-only one can change nothing, whatever is asked over it. */
export type Access = 'read-only' | 'read-write';

/** Why a connection could not be made or is over. */
export interface TransportEnd {
  readonly code: ConnectionFailure;
  /** The other side's own words. */
  readonly message: string;
}

/** What a transport tells. `end` comes exactly once and last, also when opening fails; never after `close()`. */
export interface TransportEvents {
  data(chunk: Buffer): void;
  end(end: TransportEnd): void;
}

/** One byte stream to a libvirt daemon. */
export interface Transport {
  /** Bytes written before the stream is open are sent when it is; after its end they are dropped. */
  write(bytes: Buffer): void;
  close(): void;
}

/** Opens a byte stream to one host's libvirt daemon. Never throws: a failure is told through `events.end`. */
export type OpenTransport = (access: Access, events: TransportEvents) => Transport;
