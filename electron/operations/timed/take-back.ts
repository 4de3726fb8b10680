import type { Step, TakenBackBy } from '../../../shared/model/operation.ts';
import { undoDone, type Report } from '../execute.ts';
import type { StepsContext } from '../step-context.ts';
import { pause } from '../waiting.ts';
import type { TimedOutcome } from './timed-outcome.ts';
import type { Watch } from './watch.ts';

const LOOK_AGAIN_MS = 2_000;

/**
 * Takes a change back, or waits until the host has done so where it cannot be reached, and proves it step by step. Null when the host
 * is left before it could be reached, or the lock is lost: its own watch takes the change back.
 */
export async function takeBack(
  steps: readonly Step[],
  context: StepsContext,
  report: Report,
  {
    watch,
    by,
    isClosing,
  }: { readonly watch: Watch; readonly by: TakenBackBy; readonly isClosing: () => boolean },
): Promise<TimedOutcome | null> {
  const { clock, hypervisor } = context;
  let who = by;
  watch.beat();
  for (;;) {
    const outcome = hypervisor.state().state === 'connected' ? await watch.outcome() : 'unreachable';
    if (outcome === 'reverted' || outcome === 'partly') who = 'host';
    if (outcome !== 'unreachable' && outcome !== 'reverting') break;
    if (isClosing() || context.isLockLost()) {
      watch.rest();
      return null;
    }
    await pause(clock, LOOK_AGAIN_MS);
  }
  const problem = await undoDone(steps, [...steps.keys()], context, report);
  watch.rest();
  // The rest is the host's own watch's.
  if (context.isLockLost()) return null;
  await watch.standDown();
  return {
    problem,
    state: problem === null ? 'undone' : 'failed',
    confirmation: { state: 'taken-back', by: who },
  };
}
