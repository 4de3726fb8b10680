import { spawn } from 'node:child_process';
import type { SshTarget } from '../../../shared/model/ssh-url.ts';
import { sshArguments, type SshSettings } from '../../ssh/ssh-arguments.ts';
import { remoteCommands } from './ssh-command.ts';
import { sshEnd } from './ssh-end.ts';
import type { OpenTransport } from './transport.ts';

/** Characters of stderr that are kept; a hostile far side may send without end. */
const STDERR_LIMIT = 4000;

/** `program` is only replaced in tests. */
export interface SshOptions extends SshSettings {
  readonly program?: string;
}

/** libvirt of another host, over the stdio of the user's ssh. Each connection is one ssh process. */
export function sshTransport(target: SshTarget, options: SshOptions = {}): OpenTransport {
  return (access, events) => {
    const child = spawn(options.program ?? 'ssh', sshArguments(target, remoteCommands[access], options), {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    });
    let over = false;
    let heard = false;
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      heard = true;
      if (!over) events.data(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(0, STDERR_LIMIT);
    });
    // Writing to an ssh that has just ended: its exit says why.
    child.stdin.on('error', () => undefined);
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (over) return;
      over = true;
      events.end({
        code: error.code === 'ENOENT' ? 'ssh-missing' : 'ssh-unreachable',
        message: error.message,
      });
    });
    child.on('close', (exitCode) => {
      if (over) return;
      over = true;
      events.end(sshEnd({ exitCode, stderr, heard }));
    });
    return {
      write: (bytes) => {
        if (!over) child.stdin.write(bytes);
      },
      close: () => {
        over = true;
        child.kill();
      },
    };
  };
}
