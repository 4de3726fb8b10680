import type { Confirmation, Operation, StepState } from '../../shared/model/operation.ts';
import { withMade } from '../../shared/rules/with-made.ts';
import { execute } from './execute.ts';
import type { Proposal } from './proposal.ts';
import type { Recorder } from './recorder.ts';
import type { StepsContext } from './step-context.ts';
import { keepStrays } from './stray.ts';
import { runTimed, type Guard } from './timed/run-timed.ts';
import { isTimed } from './timed/timed-plan.ts';

/** What carrying out reports to. */
export interface Reports {
  readonly recorder: Recorder;
  /** Called with each new state. */
  readonly put: (operation: Operation) => void;
  /** For a change that may cut the person off. */
  readonly guard: Pick<Guard, 'watchdog' | 'begun' | 'isClosing'>;
}

/** Runs an operation to its end, each step between two records. Null when the host is left while a guest does not answer. */
export async function carryOut(
  { operation: begin, resumes }: Proposal,
  context: StepsContext,
  { recorder, put, guard }: Reports,
): Promise<Operation | null> {
  const { steps } = begin.plan;
  const inEffect = new Set(steps.flatMap((_, at) => (begin.steps[at]?.state === 'done' ? [at] : [])));
  let operation = begin;
  const report = async (number: number, state: StepState): Promise<boolean> => {
    const plan = { ...operation.plan, steps: withMade(operation.plan.steps, number, state) };
    operation = { ...operation, plan, steps: operation.steps.with(number, state) };
    put(operation);
    return (await recorder.step(begin.id, number, state)) === null;
  };
  const awaited = async (confirmation: Confirmation): Promise<void> => {
    operation = { ...operation, state: 'awaiting-confirmation', confirmation };
    await recorder.confirmation(begin.id, confirmation);
    put(operation);
  };
  const refused = (): void => {
    operation = { ...operation, state: 'running' };
    put(operation);
  };
  const endedAt = (): string => context.clock.now().toISOString();
  try {
    if (resumes) await keepStrays(steps, context);
    const outcome = isTimed(begin.plan)
      ? await runTimed(steps, context, report, { ...guard, id: begin.id, inEffect, awaited, refused })
      : await execute(steps, context, report, inEffect);
    if (outcome === null) return null;
    operation = { ...operation, ...outcome, endedAt: endedAt() };
    const { confirmation } = operation;
    if (confirmation !== null) await recorder.confirmation(begin.id, confirmation);
  } catch (error) {
    const problem = { code: 'libvirt-error', values: {}, original: String(error) } as const;
    operation = { ...operation, state: 'failed', problem, endedAt: endedAt() };
  }
  await recorder.end(operation);
  put(operation);
  return operation;
}
