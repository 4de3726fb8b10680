import type { SshTarget } from '../../shared/model/ssh-url.ts';
import { sshArguments, type SshSettings } from '../ssh/ssh-arguments.ts';
import { sshFailure, sshWords } from '../ssh/ssh-failure.ts';
import type { HelperWay } from './create-root-helper.ts';
import { HELPER_SCRIPT } from './helper-script.ts';
import { START_CHECK } from './helper-text.ts';
import type { HelperFailure } from './root-helper.ts';
import type { HelperEnd } from './run-helper.ts';

type Ended = Extract<HelperEnd, { readonly kind: 'ended' }>;

/** Where a package puts the helper: the polkit action names this file and no other. */
export const INSTALLED_HELPER = '/opt/Switchyard/resources/switchyard-helper';

/** A shell's answer for a program that is not there. */
const NOT_FOUND = 127;
/** pkexec(1): the dialogue was dismissed. 127: not authorised, or nobody was there to be asked. */
const DISMISSED = 126;

/** The installed helper by polkit, whose own dialogue asks the person. */
export function byPkexec(helper: string = INSTALLED_HELPER): HelperWay {
  return {
    // Its text-mode agent would ask on a terminal that nobody looks at.
    run: (words) => ({
      program: 'pkexec',
      arguments: ['--disable-internal-agent', helper, ...words],
      input: START_CHECK,
    }),
    meaning: ({ exitCode, stderr }) => ({
      code: exitCode === DISMISSED ? 'denied' : 'unavailable',
      message: stderr.trim(),
    }),
  };
}

/** The helper's text to a shell on this computer, as root or by a sudo that needs no password. */
export function byShell(program = '/bin/sh'): HelperWay {
  return {
    run: (words) => ({ program, arguments: ['-s', '--', ...words], input: HELPER_SCRIPT }),
    meaning: withoutRoot,
  };
}

/** The same on the far side. Nothing is installed there. */
export function bySsh(target: SshTarget, settings: SshSettings = {}, program = 'ssh'): HelperWay {
  return {
    run: (words) => ({
      program,
      arguments: sshArguments(target, ['exec /bin/sh -s --', ...words].join(' '), settings),
      input: HELPER_SCRIPT,
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
