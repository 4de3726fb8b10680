import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';

/** Time, injected so that tests own it. */
export interface Clock {
  now(): Date;
  /** Calls back once after `milliseconds`, unless stopped before. */
  after(milliseconds: number, callback: () => void): Unsubscribe;
}

/** The computer's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
