import type { Operation, OperationState, Problem, Step, StepState } from '../../shared/model/operation.ts';
import { undoOf } from '../../shared/rules/undo-of.ts';
import { assigned } from './look.ts';
import { runStep } from './run-step.ts';
import type { StepContext } from './step-context.ts';

/** How an operation ended. */
export type Outcome = Pick<Operation, 'problem'> & {
  readonly state: Exclude<OperationState, 'running' | 'blocked'>;
};

/** What happens to the steps, told as it happens. */
export type Report = (step: number, state: StepState) => void;

/** A request that is still open in a guest or in the kernel cannot be taken back: it may yet come true. */
const STILL_OPEN: ReadonlySet<string> = new Set(['guest-no-answer', 'host-driver-stuck']);

/**
 * Runs steps in order, each to its proof. When one fails the earlier ones are undone in reverse. A `return` that fails undoes
 * nothing: what was taken back stays back, and the other returns are still made.
 */
export async function execute(
  steps: readonly Step[],
  context: Omit<StepContext, 'asked'>,
  report: Report,
): Promise<Outcome> {
  const done: number[] = [];
  let problem: Problem | null = null;
  let failedReturn = false;
  for (const [number, step] of steps.entries()) {
    report(number, { state: 'running' });
    const result = await runStep(step, { ...context, asked: () => report(number, asked(context)) });
    if (result.ok) {
      report(number, { state: 'done' });
      done.push(number);
      continue;
    }
    report(number, { state: 'failed', problem: result.error });
    problem ??= result.error;
    if (step.kind === 'return') {
      failedReturn = true;
      continue;
    }
    const clean = await undo(steps, done, step, context, report);
    const connected = context.hypervisor.state().state === 'connected';
    const undone = clean && connected && !STILL_OPEN.has(problem.code);
    return { problem, state: undone ? 'undone' : 'failed' };
  }
  await context.inventory.refresh();
  return { problem, state: failedReturn ? 'failed' : 'succeeded' };
}

function asked({ clock }: Pick<StepContext, 'clock'>): StepState {
  return { state: 'asked', since: clock.now().toISOString() };
}

/** Takes back what was done, last first, as far as it goes; true when all of it was taken back. */
async function undo(
  steps: readonly Step[],
  done: readonly number[],
  broken: Step,
  context: Omit<StepContext, 'asked'>,
  report: Report,
): Promise<boolean> {
  let clean = await undoHalf(broken, context);
  for (const number of done.toReversed()) {
    const step = steps[number];
    if (step === undefined) continue;
    const back = undoOf(step, steps.slice(0, number));
    if (back === null) {
      report(number, { state: 'undone' });
      continue;
    }
    report(number, { state: 'undoing' });
    const result = await runStep(back, { ...context, asked: () => undefined });
    report(number, result.ok ? { state: 'undone' } : { state: 'undo-failed', problem: result.error });
    clean &&= result.ok;
  }
  await context.inventory.refresh();
  return clean;
}

/** A function can be in the guest although giving it failed (not on vfio, or after the call took too long): that goes out again. */
async function undoHalf(broken: Step, context: Omit<StepContext, 'asked'>): Promise<boolean> {
  if (broken.kind !== 'attach-now') return true;
  const snapshot = await context.inventory.refresh();
  if (snapshot.libvirt.state !== 'connected') return false;
  if (assigned(snapshot, broken.guest, 'now', broken.address) === undefined) return true;
  const result = await runStep({ ...broken, kind: 'detach-now' }, { ...context, asked: () => undefined });
  return result.ok;
}
