import { createHash } from 'node:crypto';
import { assertNever } from '../../shared/model/assert-never.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { OWN_FILES, SETUP_FILES } from '../../shared/model/setup-file.ts';
import { runWords, type SetupRun } from '../../shared/model/setup-run.ts';
import { SETUP_STATE } from '../../shared/model/setup-step.ts';
import { OWN_TEXTS } from '../privileged/boot/own-texts.ts';
import { RESCUE } from '../privileged/helper-text.ts';
import type { HelperFailure, HelperFailureCode } from '../privileged/root-helper.ts';
import type { SetupCall, SetupHelper } from '../privileged/setup-call.ts';
import { setupWords } from '../privileged/setup-words.ts';
import type { HostMachine } from './host-machine.ts';
import type { HostStart } from './host-start.ts';
import type { SimulatedDaemon } from './simulated-daemon.ts';

type Answer = Result<null, HelperFailure>;

const MANIFEST = `${SETUP_STATE}/manifest`;

/** The verbs of the second program on the demo host: the same files, backups and manifest, and the answers of the real program. */
export function demoSetupHelper(daemon: SimulatedDaemon): SetupHelper {
  const { machine } = daemon;
  return {
    call(call) {
      if (!machine.allowsRoot) return Promise.resolve(no('denied', 'sudo: a password is required'));
      if (setupWords(call) === null) return Promise.resolve(no('bad-request', 'not a call of the helper'));
      if (call.verb === 'restart') {
        daemon.reboot(() => machine.restart());
        return Promise.resolve(ok(null));
      }
      return Promise.resolve(carryOut(machine, call));
    },
  };
}

function carryOut({ start, builds }: HostMachine, call: Exclude<SetupCall, { verb: 'restart' }>): Answer {
  const { set } = call;
  const lines = (start.read(MANIFEST) ?? '').split('\n');
  const isOpen = lines.some((line) => line.startsWith(`open ${set} `));
  if (!isOpen && call.verb !== 'open') return no('absent', `there is no change ${set}`);
  if (lines.some((line) => line.startsWith('close ') && line.split(' ').slice(2).includes(set)))
    return no('refused', `the change ${set} has ended`);
  const note = (line: string): void => start.write(MANIFEST, `${(start.read(MANIFEST) ?? '') + line}\n`);
  switch (call.verb) {
    case 'open': {
      start.write(`${SETUP_STATE}/rescue`, RESCUE);
      if (start.read(builtOf(set)) === null) start.write(builtOf(set), start.built());
      if (!isOpen) note(opening(start, set));
      return ok(null);
    }
    case 'put':
    case 'drop': {
      const path = SETUP_FILES[call.file];
      const present = start.read(path);
      const after = call.verb === 'put' ? call.text : null;
      if (present === after) return ok(null);
      if (present !== call.before) return no('changed', `${path} is not what it was`);
      backUp(start, set, call.file, present);
      note(`file ${set} ${call.file} ${hashOf(present)} ${hashOf(after)}`);
      if (after === null) start.remove(path);
      else start.write(path, after);
      return ok(null);
    }
    case 'put-own':
    case 'drop-own': {
      const path = OWN_FILES[call.file];
      const present = start.read(path);
      if (present !== null && !/^# Switchyard[ :]/.test(present.split('\n', 2)[1] ?? ''))
        return no('refused', `${path} is there and not Switchyard's`);
      if (present === null && call.verb === 'drop-own') return no('absent', `there is no ${path}`);
      backUp(start, set, call.file, present);
      note(`own ${set} ${call.file} ${call.verb === 'put-own' ? 'place' : 'drop'}`);
      if (call.verb === 'put-own') start.write(path, OWN_TEXTS[call.file]);
      else start.remove(path);
      return ok(null);
    }
    case 'run': {
      const line = `run ${set} ${runWords(call.run).join(' ')}`;
      if (!lines.includes(line)) note(line);
      if (builds === 'fail') return no('failed', `${call.run.tool} failed: No space left on device`);
      return builds === 'fail-late' ? failLate(start, call.run) : run(start, call.run);
    }
    case 'unbuilt':
      return start.read(builtOf(set)) === start.built()
        ? ok(null)
        : no('changed', 'what the computer starts with is not what it was');
    case 'close':
      if (!lines.some((line) => line.startsWith(`open ${set} `) && line.endsWith(bootId(start))))
        note(opening(start, set));
      note(['close', set, ...call.ended].join(' '));
      return ok(null);
    default:
      return assertNever(call);
  }
}

const bootId = (start: HostStart): string => start.read('/proc/sys/kernel/random/boot_id')?.trim() ?? '';

const opening = (start: HostStart, set: string): string =>
  `open ${set} ${new Date().toISOString().slice(0, 19)}Z ${bootId(start)}`;

function run(start: HostStart, { tool }: SetupRun): Answer {
  if (tool === 'update-initramfs') start.buildImage();
  else if (tool === 'update-grub' || tool === 'grub-mkconfig') start.buildMenu();
  else return no('failed', `${tool} failed: not found`);
  return ok(null);
}

/** As with two kernels, when there is room for the image of one alone. */
function failLate(start: HostStart, { tool }: SetupRun): Answer {
  if (tool === 'update-initramfs') start.buildImage();
  return no('failed', `${tool} failed: No space left on device`);
}

const builtOf = (set: string): string => `${SETUP_STATE}/${set}/built`;

/** The first backup is what was there before the change. */
function backUp(start: HostStart, set: string, name: string, present: string | null): void {
  const path = `${SETUP_STATE}/${set}/${name}`;
  if (present !== null && start.read(path) === null) start.write(path, present);
}

function hashOf(text: string | null): string {
  return text === null ? 'none' : createHash('sha256').update(text, 'latin1').digest('hex');
}

function no(code: HelperFailureCode, message: string): Answer {
  return failed({ code, message });
}
