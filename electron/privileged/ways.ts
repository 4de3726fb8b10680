import type { SshTarget } from '../../shared/model/ssh-url.ts';
import { sshArguments, type SshSettings } from '../ssh/ssh-arguments.ts';
import { sshFailure, sshWords } from '../ssh/ssh-failure.ts';
import type { HelperWay } from './ask-root.ts';
import { helperScript } from './helper-script.ts';
import type { HelperFailure } from './root-helper.ts';
import type { HelperEnd } from './run-helper.ts';

type Ended = Extract<HelperEnd, { readonly kind: 'ended' }>;

/** A shell's answer for a program that is not there. */
const NOT_FOUND = 127;
/** pkexec(1): the dialogue was dismissed. 127: not authorised, or nobody was there to be asked. */
const DISMISSED = 126;

/** The installed program by polkit, whose own dialogue asks the person. */
export function byPkexec(): HelperWay {
  return {
    // Its text-mode agent would ask on a terminal that nobody looks at.
    run: ({ program, words, input }) => ({
      program: 'pkexec',
      arguments: ['--disable-internal-agent', program.installed, ...words],
      input,
    }),
    meaning: ({ exitCode, stderr }) => ({
      code: exitCode === DISMISSED ? 'denied' : 'unavailable',
      message: stderr.trim(),
    }),
  };
}

/** The program's text to a shell on this computer, as root or by a sudo that needs no password. */
export function byShell(program = '/bin/sh'): HelperWay {
  return {
    run: (errand) => ({
      program,
      arguments: ['-s', '--', ...errand.words],
      input: helperScript(errand),
    }),
    meaning: withoutRoot,
  };
}

/** The same on the far side. Nothing is installed there. */
export function bySsh(target: SshTarget, settings: SshSettings = {}, program = 'ssh'): HelperWay {
  return {
    run: (errand) => ({
      program,
      arguments: sshArguments(target, ['exec /bin/sh -s --', ...errand.words].join(' '), settings),
      input: helperScript(errand),
    }),
    meaning: (end) =>
      sshFailure(end.exitCode, end.stderr) === undefined
        ? withoutRoot(end)
        : { code: 'connection-lost', message: sshWords(end.exitCode, end.stderr) },
  };
}

/** The helper never came to run: sudo refused ("sudo: a password is required"), or is not there. */
function withoutRoot({ exitCode, stdout, stderr }: Ended): HelperFailure {
  if (stdout !== '') return { code: 'bad-answer', message: stdout.slice(0, 80) };
  return { code: exitCode === NOT_FOUND ? 'unavailable' : 'denied', message: stderr.trim() };
}
