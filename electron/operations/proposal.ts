import { randomUUID } from 'node:crypto';
import type { Operation, Plan, StepState } from '../../shared/model/operation.ts';
import { isBlocked } from '../../shared/rules/plan.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import { stepInEffect } from '../../shared/rules/step-in-effect.ts';

/** An operation that is about to begin, or to go on, as of the facts just read; `running`, or `blocked` when it may not. */
export interface Proposal {
  readonly operation: Operation;
  /** It was begun before: steps in effect are left alone, and when it is blocked it stays as it was. */
  readonly resumes: boolean;
}

/** A new operation. */
export function proposeNew(plan: Plan, by: string, undoes: string | null, now: Date): Proposal {
  const blocked = isBlocked(plan);
  const operation: Operation = {
    id: randomUUID(),
    by,
    undoes,
    undoneBy: null,
    plan,
    state: blocked ? 'blocked' : 'running',
    steps: plan.steps.map(() => ({ state: 'waiting' })),
    problem: null,
    confirmation: null,
    startedAt: now.toISOString(),
    endedAt: blocked ? now.toISOString() : null,
  };
  return { operation, resumes: false };
}

/** An interrupted operation that goes on. A plan that blocks has no steps, but the operation keeps its own. */
export function proposeRest(interrupted: Operation, plan: Plan, index: SnapshotIndex): Proposal {
  const { steps } = interrupted.plan;
  const states = steps.map((step): StepState =>
    stepInEffect(index, step) === true ? { state: 'done' } : { state: 'waiting' },
  );
  const state = isBlocked(plan) ? 'blocked' : 'running';
  return {
    operation: {
      ...interrupted,
      plan: { ...interrupted.plan, findings: plan.findings },
      state,
      steps: states,
    },
    resumes: true,
  };
}
