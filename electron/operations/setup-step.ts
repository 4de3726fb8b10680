import { assertNever } from '../../shared/model/assert-never.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Problem, ProblemCode } from '../../shared/model/operation.ts';
import { failed, ok } from '../../shared/model/result.ts';
import { OWN_FILES, SETUP_FILES } from '../../shared/model/setup-file.ts';
import type { SetupRun } from '../../shared/model/setup-run.ts';
import { SETUP_STATE, type SetupStep } from '../../shared/model/setup-step.ts';
import { setupStepInEffect } from '../../shared/rules/setup/setup-step-in-effect.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import type { HelperFailureCode } from '../privileged/root-helper.ts';
import type { SetupCall } from '../privileged/setup-call.ts';
import { asRoot } from './as-root.ts';
import { problemOf } from './problem-of.ts';
import type { StepContext, StepResult } from './step-context.ts';

type Codes = Partial<Record<HelperFailureCode, ProblemCode>>;

const OF_FILES: Codes = {
  absent: 'setup-failed',
  refused: 'setup-refused',
  failed: 'setup-failed',
  timeout: 'setup-failed',
};
const OF_PROGRAMS: Codes = {
  absent: 'setup-run-failed',
  refused: 'setup-refused',
  failed: 'setup-run-failed',
  timeout: 'setup-run-failed',
};
const OF_RESTART: Codes = { absent: 'restart-failed', failed: 'restart-failed', timeout: 'restart-failed' };

/**
 * The second helper writes files or runs the host's programs, and the host is read. Where this user may not look, the helper's word counts: it has compared
 * what it wrote. That a host restarts is not waited for: with this computer this program ends too, and its boot id tells afterwards.
 */
export async function setupStep(step: SetupStep, context: StepContext): Promise<StepResult> {
  const { setupHelper, inventory } = context;
  const shown = (snapshot: HostSnapshot): boolean | null => setupStepInEffect(indexSnapshot(snapshot), step);
  // A program is run again whatever is known of an earlier run: it may have been for other files.
  if (shown(await inventory.refresh()) === true && step.kind !== 'setup-run') return ok(null);
  const isUntouched = step.kind === 'setup-end' && (await isUnbuilt(step, context));
  for (const call of isUntouched ? closing(step.set) : callsFor(step)) {
    const answer = await asRoot(setupHelper, call, codesOf(call));
    if (answer.ok) continue;
    const snapshot = await inventory.refresh();
    if (shown(snapshot) === true && call.verb !== 'run') return ok(null);
    const { code, message } = answer.error;
    return failed(problemOf(snapshot, step, code, message, valuesOf(call)));
  }
  const snapshot = await inventory.refresh();
  if (step.kind === 'restart-host' || shown(snapshot) !== false) return ok(null);
  return failed(problemOf(snapshot, step, 'not-seen'));
}

/** What these make lies where the helper looks for it. */
const SEEN: ReadonlySet<SetupRun['tool']> = new Set([
  'update-initramfs',
  'dracut',
  'update-grub',
  'grub-mkconfig',
  'grub2-mkconfig',
]);

/**
 * Whether nothing was built since the change began, so that there is nothing to build again: it broke off before, or its first program failed, as
 * update-initramfs does on a full /boot, where it would fail again (it makes the new image beside the old one and renames it at the end).
 */
async function isUnbuilt(
  { set, runs }: Extract<SetupStep, { readonly kind: 'setup-end' }>,
  { setupHelper }: StepContext,
): Promise<boolean> {
  if (!runs.every(({ tool }) => SEEN.has(tool))) return false;
  const answer = await asRoot(setupHelper, { verb: 'unbuilt', set }, OF_PROGRAMS);
  return answer.ok;
}

function closing(set: string): readonly SetupCall[] {
  return [{ verb: 'close', set, ended: [set] }];
}

function callsFor(step: SetupStep): readonly SetupCall[] {
  switch (step.kind) {
    case 'setup-open':
      return [{ verb: 'open', set: step.set }];
    case 'setup-file': {
      const { set, file, before, after } = step;
      if (after !== null) return [{ verb: 'put', set, file, before, text: after }];
      return before === null ? [] : [{ verb: 'drop', set, file, before }];
    }
    case 'setup-own':
      return [{ verb: step.place ? 'put-own' : 'drop-own', set: step.set, file: step.file }];
    case 'setup-run':
      return [{ verb: 'run', set: step.set, run: step.run }];
    case 'setup-close':
      return [{ verb: 'close', set: step.set, ended: step.ended }];
    case 'setup-end': {
      const { set, runs } = step;
      return [...runs.map((run): SetupCall => ({ verb: 'run', set, run })), ...closing(set)];
    }
    case 'restart-host':
      return [{ verb: 'restart' }];
    default:
      return assertNever(step);
  }
}

function codesOf({ verb }: SetupCall): Codes {
  if (verb === 'restart') return OF_RESTART;
  return verb === 'run' ? OF_PROGRAMS : OF_FILES;
}

/** What a problem of it is about. */
function valuesOf(call: SetupCall): Problem['values'] {
  switch (call.verb) {
    case 'put':
    case 'drop':
      return { path: SETUP_FILES[call.file] };
    case 'put-own':
    case 'drop-own':
      return { path: OWN_FILES[call.file] };
    case 'run':
      return { program: call.run.tool, path: call.run.tool, log: `${SETUP_STATE}/${call.set}/log` };
    case 'open':
    case 'unbuilt':
    case 'close':
    case 'restart':
      return { path: SETUP_STATE };
    default:
      return assertNever(call);
  }
}
