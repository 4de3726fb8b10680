import type { Result } from '../../shared/model/result.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';

/** Groups of a host, held against every other program that changes it, until released or until this program ends in any way. */
export interface HeldLock {
  /** Whether it was lost before it was released: whoever held it for us on the host is gone, so another program may have it by now. */
  isLost(): boolean;
  /** Called once when it is lost. */
  onLost(listener: () => void): Unsubscribe;
  release(): void;
}

/**
 * `busy`: another program holds one of the groups; its words say who and since when, where that can be known. `no-lock`: it could not be made
 * sure that nobody does.
 */
export interface LockRefusal {
  readonly code: 'busy' | 'no-lock';
  readonly message: string;
}

/** One operation a group at a time, over all programs on all machines that change the host. */
export interface HostLocks {
  /** Takes all of them or none. Keys as of `claimKeys`. */
  take(keys: ReadonlySet<string>): Promise<Result<HeldLock, LockRefusal>>;
}
