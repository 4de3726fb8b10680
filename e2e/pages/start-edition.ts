import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../out/main/browser.js', import.meta.url));
const START_MS = 20_000;
const END_MS = 15_000;

/** What a browser edition is started with. */
export interface EditionStart {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Of an edition before, to go on with its records; a new one unless given. */
  readonly directory?: string | undefined;
}

/** A running browser edition with directories of its own, so that tests know nothing of each other or of the person. */
export interface RunningEdition {
  /** The address it printed, with its token. */
  readonly address: string;
  readonly directory: string;
  /** Everything it printed so far. */
  output(): string;
  /** Sends SIGINT as Ctrl-C does, and answers with the exit code. */
  stop(): Promise<number | null>;
  /** Kills it at once (SIGKILL), as a crash would; its directory stays. */
  kill(): Promise<void>;
}

/** Environment for a program of ours that sees nothing of the person who runs the tests. */
export function privateEnv(directory: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: directory,
    LANG: 'C.UTF-8',
    XDG_STATE_HOME: join(directory, 'state'),
    XDG_CONFIG_HOME: join(directory, 'config'),
    XDG_CACHE_HOME: join(directory, 'cache'),
    XDG_RUNTIME_DIR: directory,
  };
}

/** Starts the built browser edition and waits for its address. */
export async function startEdition({
  args,
  env = {},
  directory = mkdtempSync(join(tmpdir(), 'switchyard-test-')),
}: EditionStart): Promise<RunningEdition> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...privateEnv(directory), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  let output = '';
  const stop = async (): Promise<number | null> => {
    child.kill('SIGINT');
    const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
    const code = await ended;
    clearTimeout(timer);
    await rm(directory, { recursive: true, force: true });
    return code;
  };
  try {
    const address = await new Promise<string>((resolve, reject) => {
      const fail = (): void => reject(new Error(`The browser edition did not start:\n${output}`));
      const timer = setTimeout(fail, START_MS);
      const look = (chunk: Buffer): void => {
        output += chunk.toString('utf8');
        const [found] = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(output) ?? [];
        if (found === undefined) return;
        clearTimeout(timer);
        resolve(found);
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      child.once('exit', fail);
    });
    const kill = async (): Promise<void> => {
      child.kill('SIGKILL');
      await ended;
    };
    return { address, directory, output: () => output, stop, kill };
  } catch (error) {
    await stop();
    throw error;
  }
}
