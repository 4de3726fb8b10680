import { failed, ok } from '../../shared/model/result.ts';
import type { SshTarget } from '../../shared/model/ssh-url.ts';
import { runHelper, type HelperRun } from '../privileged/run-helper.ts';
import { sshArguments, type SshSettings } from '../ssh/ssh-arguments.ts';
import { watchWord } from './watch-words.ts';
import type { Watchdog, WatchdogLack, WatchOutcome } from './watchdog.ts';
import { WATCHDOG_SCRIPT } from './watchdog-script.ts';

/** The way of the script and its words to a shell of the host. */
export type ShellWay = (words: readonly string[]) => Pick<HelperRun, 'program' | 'arguments'>;

export const thisShell: ShellWay = (words) => ({ program: '/bin/sh', arguments: ['-s', '--', ...words] });

export function sshShell(target: SshTarget, settings: SshSettings = {}, program = 'ssh'): ShellWay {
  return (words) => ({
    program,
    arguments: sshArguments(target, ['exec /bin/sh -s --', ...words].join(' '), settings),
  });
}

const TIMEOUT_MS = 20_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LACKS: ReadonlySet<string> = new Set<WatchdogLack>(['no-virsh', 'no-setsid', 'no-rights']);
const OUTCOMES = ['watching', 'reverting', 'reverted', 'partly', 'none'] as const;
const ENDINGS = ['stood-down', 'too-late', 'none'] as const;

/** The watchdog as a script that a shell of the host runs: nothing is installed there. `script` is only replaced in tests. */
export function createShellWatchdog(way: ShellWay, script: string = WATCHDOG_SCRIPT): Watchdog {
  /** Its one word; null when there is none. */
  async function ask(...words: readonly string[]): Promise<string | null> {
    const end = await runHelper({ ...way(words), input: script, timeoutMs: TIMEOUT_MS });
    if (end.kind !== 'ended' || end.exitCode !== 0) return null;
    return end.stdout.trim();
  }

  function lackOf(word: string | null): WatchdogLack {
    if (word === null) return 'unreachable';
    return isLack(word) ? word : 'failed';
  }

  return {
    async check() {
      const word = await ask('check');
      return word === 'able' ? ok(null) : failed(lackOf(word));
    },
    async arm(id, seconds, wayBack) {
      const steps = wayBack.map(watchWord);
      const words = steps.filter((word) => word !== null);
      if (!UUID.test(id) || words.length < steps.length || words.length === 0) return failed('failed');
      const word = await ask('arm', id, String(seconds), ...words);
      return word === 'armed' ? ok(null) : failed(lackOf(word));
    },
    async beat(id) {
      if (UUID.test(id)) await ask('beat', id);
    },
    async standDown(id) {
      const word = UUID.test(id) ? await ask('stand-down', id) : 'none';
      return ENDINGS.find((ending) => ending === word) ?? 'unreachable';
    },
    async outcome(id): Promise<WatchOutcome> {
      const word = UUID.test(id) ? await ask('outcome', id) : 'none';
      return OUTCOMES.find((outcome) => outcome === word) ?? 'unreachable';
    },
  };
}

function isLack(word: string): word is WatchdogLack {
  return LACKS.has(word);
}
