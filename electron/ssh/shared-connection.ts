import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SshTarget } from '../../shared/model/ssh-url.ts';
import { leaveArguments, type SshSettings } from './ssh-arguments.ts';

/** One ssh connection that every session to a host goes through: a reading then costs no login. */
export interface SharedConnection {
  /** What each session is started with. */
  readonly settings: SshSettings;
  /** Ends the connection, and with it the sessions on it. */
  close(): Promise<void>;
}

/** sun_path of Linux's unix(7) holds 107 bytes and a zero; ssh first binds a name that is 17 bytes longer. */
const LONGEST_PATH = 107 - 17;
const LEAVE_MS = 5_000;

/** `base` is where the private directory of the socket is made; `program` is only replaced in tests. */
export interface SharedConnectionOptions extends SshSettings {
  readonly base?: string;
  readonly program?: string;
}

/**
 * A private place (0700) for the socket of ssh's own connection sharing. ssh makes the connection with the first session and keeps it for a
 * minute after the last; it ends by itself when this program is killed. Where the path would be too long, every session connects by itself.
 */
export function shareConnection(target: SshTarget, options: SharedConnectionOptions = {}): SharedConnection {
  const { base = process.env['XDG_RUNTIME_DIR'] ?? tmpdir(), program = 'ssh', configFile } = options;
  const directory = privateDirectory(base);
  if (directory === undefined) return { settings: { configFile }, close: () => Promise.resolve() };
  const controlPath = join(directory, 's');
  const settings = { configFile, controlPath };
  return {
    settings,
    async close() {
      await new Promise<void>((resolve) => {
        const child = spawn(program, leaveArguments(target, settings), {
          stdio: 'ignore',
          timeout: LEAVE_MS,
        });
        child.on('error', () => resolve());
        child.on('close', () => resolve());
      });
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A runtime directory that does not exist or is not ours to write is no reason to fail: undefined. */
function privateDirectory(base: string): string | undefined {
  if (join(base, 'switchyard-XXXXXX', 's').length > LONGEST_PATH) return undefined;
  try {
    return mkdtempSync(join(base, 'switchyard-'));
  } catch {
    return undefined;
  }
}
