import { statSync } from 'node:fs';
import { join } from 'node:path';
import { SOCKET_DIRECTORY, socketNames } from './sockets.ts';
import type { OpenTransport } from './transport.ts';
import { unixTransport } from './unix.ts';

/** This computer's libvirt. The socket is looked for at each opening, because daemons come and go. */
export function localTransport(directory = SOCKET_DIRECTORY): OpenTransport {
  return (access, events) => {
    const [modular, monolithic] = socketNames[access].map((name) => join(directory, name));
    const path = modular !== undefined && isSocket(modular) ? modular : monolithic;
    return unixTransport(path ?? directory)(access, events);
  };
}

function isSocket(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isSocket() ?? false;
}
