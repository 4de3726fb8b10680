import { connect } from 'node:net';
import type { ConnectionFailure } from '../../../shared/model/connection-state.ts';
import type { OpenTransport } from './transport.ts';

/** Errors of connect(2) that say more than "it is gone". `ECONNREFUSED`: the file is there and no daemon listens. */
const causes: Readonly<Record<string, ConnectionFailure>> = {
  ENOENT: 'no-socket',
  ENOTDIR: 'no-socket',
  ENOTSOCK: 'no-socket',
  ECONNREFUSED: 'no-socket',
  EACCES: 'no-rights',
  EPERM: 'no-rights',
};

/** Larger than nearly every reply. */
const READ_BYTES = 64 * 1024;

/** A daemon on one unix socket, the same for both kinds of access: tests and the simulator. */
export function unixTransport(path: string): OpenTransport {
  return (_access, events) => {
    let over = false;
    // Reading into one buffer passes by the stream machinery, which costs more than all of our own work on a small reply.
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    const received = (size: number): boolean => {
      if (!over) events.data(Buffer.from(buffer.subarray(0, size)));
      return true;
    };
    const socket = connect({ path, onread: { buffer, callback: received } });
    let cause: NodeJS.ErrnoException | undefined;
    const end = (): void => {
      if (over) return;
      over = true;
      events.end({
        code: causes[cause?.code ?? ''] ?? 'daemon-gone',
        message: cause?.message ?? 'the daemon closed the connection',
      });
    };
    socket.on('error', (error) => {
      cause = error;
    });
    socket.on('close', end);
    return {
      write: (bytes) => {
        if (!over) socket.write(bytes);
      },
      close: () => {
        over = true;
        socket.destroy();
      },
    };
  };
}
