import type { Result } from '../../../shared/model/result.ts';
import { failed } from '../../../shared/model/result.ts';
import type { CallFailure } from '../call-failure.ts';

/** Asks when it is its turn, and gives up after so many milliseconds, whether it waits for the turn or for the answer. */
export type Turns = <T>(
  ask: () => Promise<Result<T, CallFailure>>,
  timeoutMs: number,
) => Promise<Result<T, CallFailure>>;

/**
 * One question to guests at a time. An agent that never answers holds up libvirt's call for good, and a call that waits has one of the connection's
 * four places: so no guest can take more than one, and the next is asked only when the one before was really answered.
 */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (ask, timeoutMs) => {
    const given: Result<never, CallFailure> = failed({
      kind: 'timeout',
      message: `no answer within ${timeoutMs / 1000} s`,
    });
    let isLate = false;
    const answer = last.then(() => (isLate ? given : ask()));
    last = answer.catch(() => undefined);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        isLate = true;
        resolve(given);
      }, timeoutMs);
      answer.then((result) => {
        clearTimeout(timer);
        resolve(result);
      }, reject);
    });
  };
}
