import type { Operation, StepState } from '../../shared/model/operation.ts';
import { execute } from './execute.ts';
import type { Proposal } from './proposal.ts';
import type { Recorder } from './recorder.ts';
import type { StepsContext } from './step-context.ts';
import { keepStrays } from './stray.ts';

/** What carrying out reports to. */
export interface Reports {
  readonly recorder: Recorder;
  /** Called with each new state. */
  readonly put: (operation: Operation) => void;
}

/** Runs an operation to its end, each step between two records. Null when the host is left while a guest does not answer. */
export async function carryOut(
  { operation: begin, resumes }: Proposal,
  context: StepsContext,
  { recorder, put }: Reports,
): Promise<Operation | null> {
  const { steps } = begin.plan;
  const inEffect = new Set(steps.flatMap((_, at) => (begin.steps[at]?.state === 'done' ? [at] : [])));
  let operation = begin;
  const report = async (number: number, state: StepState): Promise<boolean> => {
    operation = { ...operation, steps: operation.steps.with(number, state) };
    put(operation);
    return (await recorder.step(begin.id, number, state)) === null;
  };
  const endedAt = (): string => context.clock.now().toISOString();
  try {
    if (resumes) await keepStrays(steps, context);
    const outcome = await execute(steps, context, report, inEffect);
    if (outcome === null) return null;
    operation = { ...operation, ...outcome, endedAt: endedAt() };
  } catch (error) {
    const problem = { code: 'libvirt-error', values: {}, original: String(error) } as const;
    operation = { ...operation, state: 'failed', problem, endedAt: endedAt() };
  }
  await recorder.end(operation);
  put(operation);
  return operation;
}
