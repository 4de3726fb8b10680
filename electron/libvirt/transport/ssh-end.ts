import type { ConnectionFailure } from '../../../shared/model/connection-state.ts';
import { remoteExit } from './ssh-command.ts';
import type { TransportEnd } from './transport.ts';

/** How an ssh process ended: its exit code (null: a signal), what it wrote on stderr, and whether the far side ever said anything. */
export interface SshExit {
  readonly exitCode: number | null;
  readonly stderr: string;
  readonly heard: boolean;
}

/** ssh uses this code for its own failures; every other code is the remote command's (ssh(1), EXIT STATUS). */
const SSH_FAILED = 255;

/**
 * ssh has one exit code for all its failures, so its words decide, as the last resort, in the C locale (LC_ALL=C is set).
 * Transcripts of OpenSSH 9.2; what matches nothing is `ssh-unreachable` with ssh's own words.
 */
const sshFailures: readonly { readonly words: RegExp; readonly code: ConnectionFailure }[] = [
  // No ED25519 host key is known for atlas and you have requested strict checking. / Host key verification failed.
  // @ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @
  {
    words:
      /^(?:Host key verification failed\.|No \S+ host key is known for )|REMOTE HOST IDENTIFICATION HAS CHANGED/m,
    code: 'host-key-unknown',
  },
  // person@atlas: Permission denied (publickey,password).
  // Received disconnect from 10.0.0.2 port 22:2: Too many authentication failures
  { words: /Permission denied \(|Too many authentication failures/, code: 'ssh-refused' },
];

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
  const message = stderr.trim() === '' ? `ssh ended with code ${String(exitCode)}` : stderr.trim();
  if (exitCode === SSH_FAILED) {
    return { code: sshFailures.find(({ words }) => words.test(stderr))?.code ?? 'ssh-unreachable', message };
  }
  const code = exitCode === null ? undefined : remoteFailures.get(exitCode);
  // The proxy itself failed before the daemon answered anything: libvirt is installed there and does not run.
  return { code: code ?? (heard ? 'daemon-gone' : 'no-remote-libvirt'), message };
}
