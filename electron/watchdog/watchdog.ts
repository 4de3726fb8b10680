import type { Step } from '../../shared/model/operation.ts';
import type { Result } from '../../shared/model/result.ts';

/**
 * Why a host cannot take a change back by itself. `no-virsh`, `no-setsid`: not installed there. `no-rights`: polkit would have to ask a person.
 * `unreachable`: the host, or the shell here, could not be reached now. `failed`: it answered otherwise than expected.
 */
export type WatchdogLack = 'no-virsh' | 'no-setsid' | 'no-rights' | 'unreachable' | 'failed';

/** What became of a watch. `none`: there is none (any more), also when the host restarted meanwhile. `partly`: a step did not do it. */
export type WatchOutcome = 'watching' | 'reverting' | 'reverted' | 'partly' | 'none' | 'unreachable';

/**
 * Takes a change back on the host itself when nothing is heard any more, also when this program or the way to the host is gone. `id` is the
 * operation's UUID.
 */
export interface Watchdog {
  /** Whether this host could be watched. Changes nothing there. */
  check(): Promise<Result<null, WatchdogLack>>;
  /** Watches from now on: after `seconds` without a beat it runs `wayBack` in order. */
  arm(id: string, seconds: number, wayBack: readonly Step[]): Promise<Result<null, WatchdogLack>>;
  beat(id: string): Promise<void>;
  /** Ends it; `too-late` when it has begun to take back. */
  standDown(id: string): Promise<'stood-down' | 'too-late' | 'none' | 'unreachable'>;
  /** What it did; a finished one is forgotten on the host when this has been told. */
  outcome(id: string): Promise<WatchOutcome>;
}
