import { spawn } from 'node:child_process';

/** One run of a program that carries the helper: pkexec, a shell, or ssh. */
export interface HelperRun {
  readonly program: string;
  readonly arguments: readonly string[];
  /** Its stdin. */
  readonly input: string;
  readonly timeoutMs: number;
}

/** How it ended. `missing`: there is no such program here. */
export type HelperEnd =
  | {
      readonly kind: 'ended';
      readonly exitCode: number | null;
      readonly stdout: string;
      readonly stderr: string;
    }
  | { readonly kind: 'missing' | 'timeout' };

/** Characters that are kept of each stream: the helper answers with one short line. */
const LIMIT = 4_000;

/** Runs it to its end. */
export function runHelper(run: HelperRun): Promise<HelperEnd> {
  return new Promise((resolve) => {
    const child = spawn(run.program, [...run.arguments], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    });
    let stdout = '';
    let stderr = '';
    const end = (how: HelperEnd): void => {
      clearTimeout(timer);
      resolve(how);
    };
    const timer = setTimeout(() => {
      child.kill();
      end({ kind: 'timeout' });
    }, run.timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => {
      stdout = (stdout + chunk.toString('utf8')).slice(0, LIMIT);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(0, LIMIT);
    });
    // The program may end before it has taken everything; its exit says why.
    child.stdin.on('error', () => undefined);
    child.on('error', () => end({ kind: 'missing' }));
    child.on('close', (exitCode) => end({ kind: 'ended', exitCode, stdout, stderr }));
    child.stdin.end(run.input);
  });
}
