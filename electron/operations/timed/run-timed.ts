import type { Confirmation, Step } from '../../../shared/model/operation.ts';
import { execute, type Outcome, type Report } from '../execute.ts';
import type { StepsContext } from '../step-context.ts';
import { problemOf } from '../problem-of.ts';
import type { Watchdog, WatchdogLack } from '../../watchdog/watchdog.ts';
import { takeBack } from './take-back.ts';
import { createDecision, type Decision } from './decision.ts';
import { CONFIRM_MS } from './timed-limits.ts';
import type { TimedOutcome } from './timed-outcome.ts';
import { beginWatch, type Watch } from './watch.ts';

/** What guards a change, and who is told how far it is. */
export interface Guard {
  readonly id: string;
  readonly watchdog: Watchdog;
  /** Steps that were done before, by a program that was interrupted. */
  readonly inEffect: ReadonlySet<number>;
  /** Called before the first step: from here on it can be decided. */
  readonly begun: (decision: Decision) => void;
  /** Called when all steps are done and the time runs. */
  readonly awaited: (confirmation: Confirmation) => Promise<void>;
  /** Called when it was not given: it goes on with taking back. */
  readonly refused: () => void;
  readonly isClosing: () => boolean;
}

/** Makes the steps of a change that may cut the person off, and takes them back unless someone says in time that it may stay. */
export async function runTimed(
  steps: readonly Step[],
  context: StepsContext,
  report: Report,
  { id, watchdog, inEffect, begun, awaited, refused, isClosing }: Guard,
): Promise<TimedOutcome | null> {
  const { clock } = context;
  const begin = await beginWatch(watchdog, clock, id, steps);
  if (!begin.ok) return unwatched(steps, context, begin.error);
  const watch = begin.value;
  const decision = createDecision(clock, watch);
  begun(decision);
  watch.beat();
  const outcome = await execute(steps, context, report, inEffect);
  if (outcome?.state !== 'succeeded') return withoutEnd(outcome, watch);
  watch.rest();
  const until = clock.now().getTime() + CONFIRM_MS;
  await awaited({ state: 'awaited', until: new Date(until).toISOString() });
  const verdict = await decision.made(until);
  if (verdict === 'given') return { ...outcome, confirmation: { state: 'given' } };
  refused();
  const by = verdict === 'closing' ? 'time' : verdict;
  return takeBack(steps, context, report, { watch, by, isClosing });
}

/** Nothing was touched. */
function unwatched(steps: readonly Step[], { inventory }: StepsContext, lack: WatchdogLack): TimedOutcome {
  const [first] = steps;
  const problem = first === undefined ? null : problemOf(inventory.snapshot(), first, 'watch-failed', lack);
  return { state: 'undone', problem, confirmation: null };
}

/** It failed and was undone, unless the way to the host was lost in the middle: then the host has taken it back by itself. */
async function withoutEnd(outcome: Outcome | null, watch: Watch): Promise<TimedOutcome | null> {
  watch.rest();
  const seen = await watch.outcome();
  if (outcome !== null && (seen === 'reverted' || seen === 'partly'))
    return {
      ...outcome,
      state: seen === 'reverted' ? 'undone' : 'failed',
      confirmation: { state: 'taken-back', by: 'host' },
    };
  await watch.standDown();
  return outcome === null ? null : { ...outcome, confirmation: null };
}
