import type { Step, StepState } from '../model/operation.ts';

/** The steps once one of them has reached a state: a definition that was changed is known from then on by what it became. */
export function withMade(steps: readonly Step[], number: number, state: StepState): readonly Step[] {
  const step = steps[number];
  if (step?.kind !== 'edit-definition' || state.state !== 'done' || state.made === undefined) return steps;
  return steps.with(number, { ...step, after: state.made });
}
