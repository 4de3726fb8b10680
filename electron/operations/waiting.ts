import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Clock } from '../inventory/clock.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';

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

/** Reads again until a snapshot shows it, at least once and for at most the given time. */
export async function awaitSeen(
  { inventory, clock }: { readonly inventory: Inventory; readonly clock: Clock },
  seen: (snapshot: HostSnapshot) => boolean,
  milliseconds: number,
): Promise<boolean> {
  const end = clock.now().getTime() + milliseconds;
  for (;;) {
    if (seen(await inventory.refresh())) return true;
    if (clock.now().getTime() >= end) return false;
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
