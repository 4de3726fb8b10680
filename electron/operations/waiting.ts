import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Clock } from '../inventory/clock.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';
import type { Limits } from './limits.ts';

/** How often what is not seen yet is looked for again. */
const LOOK_AGAIN_MS = 250;

/** Waits by the injected clock. */
export function pause(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => void clock.after(milliseconds, resolve));
}

/** The answer, or `late` when it does not come in time. The work itself is not ended: a call to libvirt cannot be. */
export function inTime<T>(clock: Clock, milliseconds: number, work: Promise<T>): Promise<T | 'late'> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(milliseconds, () => resolve('late'));
    work.then(resolve, reject).finally(stop);
  });
}

/** What waiting for an effect needs. */
export interface SeeingContext {
  readonly inventory: Inventory;
  readonly clock: Clock;
  readonly limits: Pick<Limits, 'reconnect'>;
}

/**
 * Reads again until a snapshot shows it, at least once and for at most the given time. While libvirt is away nothing is proved by not
 * seeing: the time counts from its return, which is waited for as long as `limits.reconnect`. Seen on the test bed: libvirtd was
 * restarted during an attach, the read-write connection broke a moment before the other one, and the function was in the guest
 * when libvirt came back 6 s later.
 */
export async function awaitSeen(
  { inventory, clock, limits }: SeeingContext,
  seen: (snapshot: HostSnapshot) => boolean,
  milliseconds: number,
): Promise<boolean> {
  const now = (): number => clock.now().getTime();
  let end = now() + milliseconds;
  let giveUp: number | null = null;
  for (;;) {
    const snapshot = await inventory.refresh();
    if (seen(snapshot)) return true;
    if (snapshot.libvirt.state !== 'connected') {
      giveUp ??= now() + limits.reconnect;
      if (now() >= giveUp) return false;
      end = now() + milliseconds;
    } else if (now() >= end) return false;
    else giveUp = null;
    await pause(clock, LOOK_AGAIN_MS);
  }
}

/** Waits for libvirt to be connected again; false when it is not in time. */
export function awaitConnection(
  hypervisor: Hypervisor,
  clock: Clock,
  milliseconds: number,
): Promise<boolean> {
  if (hypervisor.state().state === 'connected') return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (connected: boolean): void => {
      stop();
      unsubscribe();
      resolve(connected);
    };
    const stop = clock.after(milliseconds, () => end(false));
    const unsubscribe = hypervisor.onState(({ state }) => {
      if (state === 'connected') end(true);
    });
  });
}
