import type { Step } from '../../../shared/model/operation.ts';
import { ok, type Result } from '../../../shared/model/result.ts';
import type { Unsubscribe } from '../../../shared/model/unsubscribe.ts';
import { undoOf } from '../../../shared/rules/undo-of.ts';
import type { Clock } from '../../inventory/clock.ts';
import type { Watchdog, WatchdogLack } from '../../watchdog/watchdog.ts';
import { BEAT_MS, SILENCE_SECONDS } from './timed-limits.ts';

/** The host's own watch over one operation. */
export interface Watch {
  /** Whether the host takes it back by itself. */
  readonly isArmed: boolean;
  /** The host hears of this program from now on, until `rest`. */
  beat(): void;
  /** One last beat: the host counts from here. */
  rest(): void;
  standDown(): ReturnType<Watchdog['standDown']>;
  outcome(): ReturnType<Watchdog['outcome']>;
}

/** The way back of steps as the host goes it when nobody else does. */
export function wayBackOf(steps: readonly Step[]): readonly Step[] {
  return steps
    .map((step, number) => undoOf(step, steps.slice(0, number)))
    .filter((step) => step !== null)
    .toReversed();
}

/**
 * Has the host watch before the first step is made. A host that has no means for it is not watched: its plan says so. One that has them
 * and does not watch is a failure.
 */
export async function beginWatch(
  watchdog: Watchdog,
  clock: Clock,
  id: string,
  steps: readonly Step[],
): Promise<Result<Watch, WatchdogLack>> {
  const able = await watchdog.check();
  if (able.ok) {
    const armed = await watchdog.arm(id, SILENCE_SECONDS, wayBackOf(steps));
    if (!armed.ok) return armed;
  }
  let stop: Unsubscribe | null = null;

  function once(): void {
    if (able.ok) void watchdog.beat(id);
  }
  function beat(): void {
    once();
    stop?.();
    stop = clock.after(BEAT_MS, beat);
  }

  return ok({
    isArmed: able.ok,
    beat,
    rest() {
      stop?.();
      stop = null;
      once();
    },
    standDown: () => (able.ok ? watchdog.standDown(id) : Promise.resolve('none')),
    outcome: () => (able.ok ? watchdog.outcome(id) : Promise.resolve('none')),
  });
}
