import type { ConnectionFailure } from '../../../shared/model/connection-state.ts';
import { sshFailure, sshWords } from '../../ssh/ssh-failure.ts';
import { remoteExit } from './ssh-command.ts';
import type { TransportEnd } from './transport.ts';

/** How an ssh process ended: its exit code (null: a signal), what it wrote on stderr, and whether the far side ever said anything. */
export interface SshExit {
  readonly exitCode: number | null;
  readonly stderr: string;
  readonly heard: boolean;
}

/** Exit codes of the remote command. 126 and 127 are the shell's for "cannot run" and "not found". */
const remoteFailures: ReadonlyMap<number, ConnectionFailure> = new Map([
  [remoteExit.noSocket, 'no-remote-libvirt'],
  [remoteExit.noTool, 'no-remote-libvirt'],
  [remoteExit.noRights, 'no-rights'],
  [126, 'no-remote-libvirt'],
  [127, 'no-remote-libvirt'],
]);

/** What the end of an ssh process means. */
export function sshEnd({ exitCode, stderr, heard }: SshExit): TransportEnd {
  const code = sshFailure(exitCode, stderr) ?? (exitCode === null ? undefined : remoteFailures.get(exitCode));
  // The proxy itself failed before the daemon answered anything: libvirt is installed there and does not run.
  return { code: code ?? (heard ? 'daemon-gone' : 'no-remote-libvirt'), message: sshWords(exitCode, stderr) };
}
