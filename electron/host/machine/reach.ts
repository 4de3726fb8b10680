import { isIP } from 'node:net';
import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { HostReach } from '../../../shared/model/host-reach.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const LIMIT = 1024 * 1024;

/** Environment of the process that reads: this program's own, or what the probe says of its own. */
export const ENVIRONMENT = '/proc/self/environ';

/** The one variable of the environment that is anybody's business here, or nothing. */
export function sessionVariable(environment: string): string {
  return environment.split('\0').find((entry) => entry.startsWith('SSH_CONNECTION=')) ?? '';
}

/**
 * Whether the host is reached by ssh. sshd sets `SSH_CONNECTION` to the client's address and port and the server's (ssh(1)). This program may
 * itself run inside an ssh session, on a host without a screen: then "this computer" too is reached by ssh.
 */
export function readReach(files: HostFiles): Fact<HostReach> {
  const environment = files.text(ENVIRONMENT, LIMIT);
  if (!environment.ok) return errorFact(environment.error);
  const variable = sessionVariable(environment.value);
  if (variable === '') return known({ kind: 'local' });
  const [, value = ''] = variable.split('=');
  const server = value.split(' ')[2]?.split('%')[0]?.toLowerCase();
  if (server === undefined) return known({ kind: 'ssh', address: null });
  return isIP(server) === 0 ? unknown('malformed', value) : known({ kind: 'ssh', address: server });
}
