import { spawn } from 'node:child_process';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { SshTarget } from '../../shared/model/ssh-url.ts';
import type { HeldLock, HostLocks, LockRefusal } from '../operations/host-locks.ts';
import { sshArguments, type SshSettings } from '../ssh/ssh-arguments.ts';
import { HOLDER_MARK, lockScript } from './lock-script.ts';

/** How the script is run on the host: here, or over ssh. */
export interface LockWay {
  readonly program: string;
  readonly arguments: readonly string[];
}

export interface HostLocksParts {
  readonly way: LockWay;
  /** Who runs this program, `user@host`: shown to whoever finds the group held. */
  readonly by: string;
  readonly timeoutMs?: number;
}

/** Longer than the tries of the script and the making of an ssh connection. */
const TIMEOUT_MS = 30_000;
const MOST_OUTPUT = 16_000;

/** The way on this computer. */
export const lockHere: LockWay = { program: 'sh', arguments: ['-c', lockScript] };

/** The way to another host. */
export function lockOverSsh(target: SshTarget, settings: SshSettings): LockWay {
  return { program: 'ssh', arguments: sshArguments(target, `exec sh -c '${lockScript}'`, settings) };
}

/** `group 12` is `12`, a function without a group its address. */
function lockName(key: string): string {
  return key.replace(/^group /, '');
}

/** One line of printable ASCII: it becomes part of a command line that others read. */
function plain(text: string): string {
  return text.replaceAll(/[^\x21-\x7e]/g, '_').slice(0, 200);
}

/** Who holds it, from the command lines of the holders; null when that cannot be seen. */
function holderIn(lines: readonly string[]): string | null {
  const [by = '', since = ''] = lines.slice(lines.lastIndexOf(HOLDER_MARK) + 1);
  if (!lines.includes(HOLDER_MARK) || Number.isNaN(Date.parse(since))) return null;
  return `${plain(by)} since ${since}`;
}

/** A lock and the end of who holds it. */
interface Hold {
  readonly lock: HeldLock;
  /** The process that holds it has ended: with a release as it should, else it is lost. */
  ended(): void;
}

function hold(release: () => void): Hold {
  const listeners = new Set<() => void>();
  let state: 'held' | 'released' | 'lost' = 'held';
  return {
    lock: {
      isLost: () => state === 'lost',
      onLost(listener) {
        listeners.add(listener);
        return () => {
          listeners.delete(listener);
        };
      },
      release() {
        if (state === 'held') state = 'released';
        release();
      },
    },
    ended() {
      if (state !== 'held') return;
      state = 'lost';
      for (const listener of [...listeners]) listener();
    },
  };
}

/** Locks on a host, each held by a process of its own there. */
export function createHostLocks({ way, by, timeoutMs = TIMEOUT_MS }: HostLocksParts): HostLocks {
  return {
    take(keys) {
      const child = spawn(way.program, [...way.arguments], {
        stdio: ['pipe', 'pipe', 'pipe'],
        env: { ...process.env, LC_ALL: 'C' },
      });
      return new Promise((resolve) => {
        let output = '';
        let words = '';
        let held: Hold | null = null;
        const answer = (result: Result<HeldLock, LockRefusal>): void => {
          clearTimeout(timer);
          resolve(result);
        };
        const refuse = (code: LockRefusal['code'], message: string): void => {
          child.kill();
          answer(failed({ code, message }));
        };
        const timer = setTimeout(
          () => refuse('no-lock', `no answer in ${String(timeoutMs / 1_000)} s`),
          timeoutMs,
        );
        child.stdout.on('data', (chunk: Buffer) => {
          output = (output + chunk.toString('utf8')).slice(0, MOST_OUTPUT);
          if (output.startsWith('held\n') && held === null) {
            held = hold(() => child.stdin.end());
            answer(ok(held.lock));
          }
        });
        child.stderr.on('data', (chunk: Buffer) => {
          words = (words + chunk.toString('utf8')).slice(0, 1_000);
        });
        // It may end before it has taken the keys; its end says why.
        child.stdin.on('error', () => undefined);
        child.on('error', (error) => {
          if (held === null) refuse('no-lock', error.message);
        });
        child.on('close', (exitCode) => {
          if (held !== null) {
            held.ended();
            return;
          }
          const lines = output.split('\n');
          if (lines[0] !== 'busy') {
            refuse('no-lock', words.trim() || `lock: code ${String(exitCode)}`);
            return;
          }
          const holder = holderIn(lines);
          const message = 'another program works on the same group';
          refuse('busy', holder === null ? message : `${message}: ${holder}`);
        });
        const names = [...keys].map(lockName).sort();
        child.stdin.write([plain(by), new Date().toISOString(), ...names, '', ''].join('\n'));
      });
    },
  };
}

/** Of a host that no other program can know: the demo host, a record of one. */
export const noLocks: HostLocks = {
  take: () =>
    Promise.resolve(ok({ isLost: () => false, onLost: () => () => undefined, release: () => undefined })),
};
