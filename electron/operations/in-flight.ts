import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import { stepInEffect } from '../../shared/rules/step-in-effect.ts';
import type { JournalEntry } from '../journal/fold.ts';
import type { StepsContext } from './step-context.ts';
import { awaitSeen } from './waiting.ts';

/** A call that was under way when the program ended is ended by libvirt or by the guest alone. */
const UNDER_WAY: ReadonlySet<string> = new Set(['running', 'asked', 'seen', 'undoing']);

/** Waits a moment for what may still come true of an interrupted operation, so that neither its rest nor its way back misses it. */
export async function awaitInFlight(
  { operation }: JournalEntry,
  context: Pick<StepsContext, 'inventory' | 'clock' | 'limits'>,
): Promise<void> {
  const { plan, steps } = operation;
  const open = plan.steps.filter((_, number) => UNDER_WAY.has(steps[number]?.state ?? ''));
  if (open.length === 0) return;
  await awaitSeen(
    context,
    (snapshot) => {
      const index = indexSnapshot(snapshot);
      return open.every((step) => stepInEffect(index, step) === true);
    },
    context.limits.seen,
  );
}
