import type { Operation, OperationState, Problem, Step, StepState } from '../../shared/model/operation.ts';
import { failed } from '../../shared/model/result.ts';
import { withMade } from '../../shared/rules/with-made.ts';
import { undoOf } from '../../shared/rules/undo-of.ts';
import { assigned } from './look.ts';
import { problemOf } from './problem-of.ts';
import { runStep } from './run-step.ts';
import type { Made, StepContext, StepsContext, TakesLive } from './step-context.ts';

/** How an operation ended. */
export type Outcome = Pick<Operation, 'problem'> & {
  readonly state: Extract<OperationState, 'succeeded' | 'undone' | 'failed'>;
};

/** What happens to the steps, told as it happens. False when it could not be written down. */
export type Report = (step: number, state: StepState) => Promise<boolean>;

/** How a step ends that waited for a person. */
const UNWILLING: ReadonlySet<string> = new Set(['guest-no-answer', 'guest-refused']);

/** A request that is still open in a guest or in the kernel cannot be taken back: it may yet come true. */
const STILL_OPEN: ReadonlySet<string> = new Set([
  'guest-no-answer',
  'host-driver-stuck',
  'shutdown-no-answer',
  'force-off-stuck',
]);

/**
 * Runs steps in order, each to its proof, but not those that are in effect already. A step that cannot be written down first is not run, which
 * counts as its failure. When one fails the earlier ones are undone in reverse. A `return` that fails undoes
 * nothing: what was taken back stays back, and the other returns are still made. Null when the host is left while a person is asked about
 * a guest that does not let go, since the person was not heard, and when the lock is lost: nothing is undone then.
 */
export async function execute(
  steps: readonly Step[],
  context: StepsContext,
  report: Report,
  inEffect: ReadonlySet<number> = new Set(),
): Promise<Outcome | null> {
  let made = steps;
  const done: number[] = [];
  const leaving = steps.filter(takesLive);
  let problem: Problem | null = null;
  let failedReturn = false;
  for (const [number, step] of steps.entries()) {
    if (inEffect.has(number)) {
      done.push(number);
      continue;
    }
    if (context.isLockLost()) return null;
    const told = (state: StepState): Promise<boolean> => report(number, state);
    const result = (await report(number, { state: 'running' }))
      ? await runStep(step, { ...context, leaving, told })
      : failed(problemOf(context.inventory.snapshot(), step, 'journal-unwritable'));
    if (result.ok) {
      const state = doneState(result.value);
      made = withMade(made, number, state);
      await report(number, state);
      done.push(number);
      continue;
    }
    if (UNWILLING.has(result.error.code) && context.person?.take() === 'closing') return null;
    await report(number, { state: 'failed', problem: result.error });
    problem ??= result.error;
    if (step.kind === 'return') {
      failedReturn = true;
      continue;
    }
    if (context.isLockLost()) return null;
    const clean = await undo(made, done, step, context, report);
    if (context.isLockLost()) return null;
    const connected = context.hypervisor.state().state === 'connected';
    const undone = clean && connected && !STILL_OPEN.has(problem.code);
    return { problem, state: undone ? 'undone' : 'failed' };
  }
  await context.inventory.refresh();
  return { problem, state: failedReturn ? 'failed' : 'succeeded' };
}

function takesLive(step: Step): step is TakesLive {
  return step.kind === 'detach-now' || (step.kind === 'take-indirect' && step.view === 'now');
}

function doneState(value: Problem | Made | null): StepState {
  if (value === null) return { state: 'done' };
  return 'made' in value ? { state: 'done', made: value.made } : { state: 'done', note: value };
}

/** While an undo talks to a guest nobody is asked: what is left is said at the end. */
function alone(context: StepsContext): StepContext {
  return { ...context, leaving: [], told: () => Promise.resolve(true), person: null };
}

/** Takes back a step that failed half way, and what was done before it; true when all of it was taken back. */
async function undo(
  steps: readonly Step[],
  done: readonly number[],
  broken: Step,
  context: StepsContext,
  report: Report,
): Promise<boolean> {
  const clean = await undoHalf(broken, context);
  const problem = await undoDone(steps, done, context, report);
  return clean && problem === null;
}

/** Takes back what was done, last first, as far as it goes; the first problem, or null when all of it was taken back. */
export async function undoDone(
  steps: readonly Step[],
  done: readonly number[],
  context: StepsContext,
  report: Report,
): Promise<Problem | null> {
  let problem: Problem | null = null;
  for (const number of done.toReversed()) {
    const step = steps[number];
    if (step === undefined) continue;
    if (context.isLockLost()) break;
    const back = undoOf(step, steps.slice(0, number));
    if (back === null) {
      await report(number, { state: 'undone' });
      continue;
    }
    await report(number, { state: 'undoing' });
    const result = await runStep(back, alone(context));
    await report(number, result.ok ? { state: 'undone' } : { state: 'undo-failed', problem: result.error });
    if (!result.ok) problem ??= result.error;
  }
  await context.inventory.refresh();
  return problem;
}

/** A function can be in the guest although giving it failed (not on vfio, or after the call took too long): that goes out again. */
async function undoHalf(broken: Step, context: StepsContext): Promise<boolean> {
  const isIndirect = broken.kind === 'give-indirect' && broken.view === 'now';
  if (broken.kind !== 'attach-now' && !isIndirect) return true;
  const snapshot = await context.inventory.refresh();
  if (snapshot.libvirt.state !== 'connected') return false;
  // Taking what is not there is done at once.
  if (broken.kind === 'give-indirect')
    return (await runStep({ ...broken, kind: 'take-indirect' }, alone(context))).ok;
  if (assigned(snapshot, broken.guest, 'now', broken.address) === undefined) return true;
  const result = await runStep({ ...broken, kind: 'detach-now' }, alone(context));
  return result.ok;
}
