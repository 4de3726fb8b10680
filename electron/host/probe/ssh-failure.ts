import type { ReaderFailure } from '../../../shared/model/host-snapshot.ts';
import type { ReadFailure } from '../host-reader.ts';

/** ssh uses this code for its own failures; every other code is the far side's (ssh(1), EXIT STATUS). */
const SSH_FAILED = 255;

/**
 * ssh has one exit code for all its failures, so its words decide, as the last resort, in the C locale. Transcripts of OpenSSH 9.2; what
 * matches nothing is `ssh-unreachable` with ssh's own words.
 */
const FAILURES: readonly { readonly words: RegExp; readonly code: ReaderFailure }[] = [
  {
    words:
      /^(?:Host key verification failed\.|No \S+ host key is known for )|REMOTE HOST IDENTIFICATION HAS CHANGED/m,
    code: 'host-key-unknown',
  },
  { words: /Permission denied \(|Too many authentication failures/, code: 'ssh-refused' },
];

/** What the end of an ssh that ran the probe means. A far side that fails by itself has no POSIX shell for us. */
export function sshFailure(exitCode: number | null, stderr: string): ReadFailure {
  const message = stderr.trim() === '' ? `ssh ended with code ${String(exitCode)}` : stderr.trim();
  if (exitCode !== SSH_FAILED) return { code: 'bad-answer', message };
  return { code: FAILURES.find(({ words }) => words.test(stderr))?.code ?? 'ssh-unreachable', message };
}
