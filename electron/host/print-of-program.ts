import { spawnSync, type SpawnSyncReturns } from 'node:child_process';

const TIMEOUT_MS = 5000;

/** Runs a program of this computer with constant words, for at most five seconds; `limit` is in bytes of its output, which is read as Latin-1. */
export function printOfProgram(
  program: string,
  words: readonly string[],
  limit: number,
): SpawnSyncReturns<string> {
  return spawnSync(program, words, {
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' },
    encoding: 'latin1',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
    maxBuffer: limit,
  });
}
