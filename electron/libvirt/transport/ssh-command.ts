import type { Access } from './transport.ts';
import { SOCKET_DIRECTORY, socketNames } from './sockets.ts';

/** Exit codes of our remote command, of sysexits.h so that no shell or ssh uses them otherwise. */
export const remoteExit = { noSocket: 69, noTool: 70, noRights: 77 } as const;

const helperOption: Readonly<Record<Access, string>> = { 'read-only': '-r ', 'read-write': '' };

/**
 * What runs on the far side: libvirt's own proxy, else netcat on the socket, as libvirt itself does. A constant for each kind of
 * access: nothing in it comes from data. It is one word for the login shell there (which may be any), so it holds no single quote.
 * Some netcats wait for the daemon after our end has closed; `-q 0` tells those that know it to go.
 */
export const remoteCommands: Readonly<Record<Access, string>> = {
  'read-only': remoteCommand('read-only'),
  'read-write': remoteCommand('read-write'),
};

function remoteCommand(access: Access): string {
  const sockets = socketNames[access].map((name) => `${SOCKET_DIRECTORY}/${name}`).join(' ');
  const script = [
    'export LC_ALL=C',
    `for socket in ${sockets}; do if [ -S "$socket" ]; then break; fi; done`,
    `if [ ! -S "$socket" ]; then echo "no libvirt socket: $socket" >&2; exit ${String(remoteExit.noSocket)}; fi`,
    `if [ ! -w "$socket" ]; then echo "no permission to use $socket" >&2; exit ${String(remoteExit.noRights)}; fi`,
    `if command -v virt-ssh-helper >/dev/null 2>&1; then exec virt-ssh-helper ${helperOption[access]}qemu:///system; fi`,
    `if ! command -v nc >/dev/null 2>&1; then echo "neither virt-ssh-helper nor nc" >&2; exit ${String(remoteExit.noTool)}; fi`,
    'if nc -h 2>&1 | grep -q -e " -q "; then exec nc -q 0 -U "$socket"; fi',
    'exec nc -U "$socket"',
  ];
  return `exec sh -c '${script.join('; ')}'`;
}
