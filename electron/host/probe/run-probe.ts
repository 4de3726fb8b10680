import { spawn } from 'node:child_process';
import { failed, ok, type Result } from '../../../shared/model/result.ts';
import { sshFailure, sshWords } from '../../ssh/ssh-failure.ts';
import type { ReadFailure } from '../host-reader.ts';

/** One run of the probe. `limit` is in bytes of its output. */
export interface ProbeRun {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly input: string;
  readonly limit: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Characters of stderr that are kept. */
const STDERR_LIMIT = 4000;

/** Runs ssh with the probe on its stdin. Answers with everything it printed as Latin-1 text, or with why there is nothing. */
export async function runProbe(run: ProbeRun): Promise<Result<string, ReadFailure>> {
  if (run.signal?.aborted === true) return failed({ code: 'ssh-unreachable', message: 'closed' });
  const child = spawn(run.program, [...run.arguments], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let stderr = '';
    const end = (result: Result<string, ReadFailure>): void => {
      clearTimeout(timer);
      run.signal?.removeEventListener('abort', onAbort);
      child.kill();
      resolve(result);
    };
    const onAbort = (): void => end(failed({ code: 'ssh-unreachable', message: 'closed' }));
    const timer = setTimeout(() => {
      end(failed({ code: 'timeout', message: `no answer in ${String(run.timeoutMs / 1000)} s` }));
    }, run.timeoutMs);
    run.signal?.addEventListener('abort', onAbort);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > run.limit)
        end(failed({ code: 'bad-answer', message: `more than ${String(run.limit)} bytes` }));
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(0, STDERR_LIMIT);
    });
    // ssh may end before it has taken the probe; its exit says why.
    child.stdin.on('error', () => undefined);
    child.on('error', (error: NodeJS.ErrnoException) => {
      end(
        failed({ code: error.code === 'ENOENT' ? 'ssh-missing' : 'ssh-unreachable', message: error.message }),
      );
    });
    child.on('close', (exitCode) => {
      // A far side that fails by itself has no POSIX shell for us.
      const code = exitCode === 0 ? undefined : (sshFailure(exitCode, stderr) ?? 'bad-answer');
      if (code === undefined) end(ok(Buffer.concat(chunks).toString('latin1')));
      else end(failed({ code, message: sshWords(exitCode, stderr) }));
    });
    child.stdin.end(run.input);
  });
}
