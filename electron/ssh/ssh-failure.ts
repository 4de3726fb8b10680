/** What ssh itself may fail with, as far as its words tell: see `ConnectionFailure`. */
export type SshFailure = 'host-key-unknown' | 'ssh-refused' | 'ssh-unreachable';

/** ssh uses this code for its own failures; every other code is the remote command's (ssh(1), EXIT STATUS). */
const SSH_FAILED = 255;

/**
 * ssh has one exit code for all its failures, so its words decide, as the last resort, in the C locale (LC_ALL=C is set). The words are
 * those of OpenSSH 9.2; what matches nothing is `ssh-unreachable` with ssh's own words.
 */
const FAILURES: readonly { readonly words: RegExp; readonly code: SshFailure }[] = [
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

/** Why ssh itself failed; undefined when it did its part, and the end (null: a signal) is the remote command's. */
export function sshFailure(exitCode: number | null, stderr: string): SshFailure | undefined {
  if (exitCode !== SSH_FAILED) return undefined;
  return FAILURES.find(({ words }) => words.test(stderr))?.code ?? 'ssh-unreachable';
}

/** What there is to say about an end: ssh's words, or those of the remote command, else the code. */
export function sshWords(exitCode: number | null, stderr: string): string {
  return stderr.trim() === '' ? `ssh ended with code ${String(exitCode)}` : stderr.trim();
}
