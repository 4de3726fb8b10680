import type { Access, OpenTransport, TransportEnd, TransportEvents } from '../transport/transport.ts';

/** One opening of a memory transport, seen from the daemon's side. */
export interface MemoryLink {
  readonly access: Access;
  readonly events: TransportEvents;
  readonly written: Buffer[];
  closed: boolean;
}

/** A transport without a socket, for tests of time and for fuzzing. `onWrite` may answer at once. */
export class MemoryTransport {
  readonly links: MemoryLink[] = [];
  onWrite: (link: MemoryLink, bytes: Buffer) => void = () => undefined;
  /** Set: opening ends with this. */
  refuse: TransportEnd | null = null;

  readonly open: OpenTransport = (access, events) => {
    const link: MemoryLink = { access, events, written: [], closed: false };
    this.links.push(link);
    const { refuse } = this;
    if (refuse !== null) {
      queueMicrotask(() => {
        if (!link.closed) events.end(refuse);
      });
    }
    return {
      write: (bytes) => {
        link.written.push(bytes);
        if (!link.closed) this.onWrite(link, bytes);
      },
      close: () => {
        link.closed = true;
      },
    };
  };
}
