import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import { hookOf, installsHook, type HookChange } from '../../shared/model/libvirt-hook.ts';
import type { ProblemCode, Step } from '../../shared/model/operation.ts';
import { failed, ok } from '../../shared/model/result.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import { stepInEffect } from '../../shared/rules/step-in-effect.ts';
import type { HelperFailureCode } from '../privileged/root-helper.ts';
import { asRoot } from './as-root.ts';
import { problemOf } from './problem-of.ts';
import type { StepContext, StepResult } from './step-context.ts';

type HookStep = Extract<Step, { readonly kind: HookChange }>;

const CODES: Partial<Record<HelperFailureCode, ProblemCode>> = {
  absent: 'hook-failed',
  refused: 'hook-refused',
  failed: 'hook-failed',
  timeout: 'hook-failed',
};

/**
 * The helper puts a hook into its place or takes it away, and the host is read. Where this user may not look, the helper's word
 * counts: it has compared what it wrote.
 */
export async function hookStep(step: HookStep, context: StepContext): Promise<StepResult> {
  const { rootHelper, inventory } = context;
  const shown = (snapshot: HostSnapshot): boolean | null => stepInEffect(indexSnapshot(snapshot), step);
  if (shown(await inventory.refresh()) === true) return ok(null);
  const verb = installsHook(step.kind) ? 'hook-install' : 'hook-remove';
  const answer = await asRoot(rootHelper, { verb, hook: hookOf(step.kind) }, CODES);
  const snapshot = await inventory.refresh();
  const isThere = shown(snapshot);
  if (!answer.ok) {
    const problem = problemOf(snapshot, step, answer.error.code, answer.error.message);
    if (answer.error.code === 'hook-not-told' && isThere !== false) return ok(problem);
    return isThere === true ? ok(null) : failed(problem);
  }
  return isThere === false ? failed(problemOf(snapshot, step, 'not-seen')) : ok(null);
}
