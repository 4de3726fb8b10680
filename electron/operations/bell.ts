import type { Clock } from '../inventory/clock.ts';

/** Wakes one waiter: rung while nobody waits, it wakes the next at once. */
export interface Bell {
  ring(): void;
  /** Until it rings, or the time is over. */
  wait(milliseconds: number): Promise<void>;
}

export function createBell(clock: Clock): Bell {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async wait(milliseconds) {
      if (!rung)
        await new Promise<void>((resolve) => {
          const stop = clock.after(milliseconds, resolve);
          wake = () => {
            stop();
            resolve();
          };
        });
      wake = null;
      rung = false;
    },
  };
}
