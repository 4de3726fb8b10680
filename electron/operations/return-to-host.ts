import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Step } from '../../shared/model/operation.ts';
import { failed, ok } from '../../shared/model/result.ts';
import { drivingOf, isGroupHeld } from './look.ts';
import { problemOf } from './problem-of.ts';
import { provedCall } from './proved-call.ts';
import type { StepContext, StepResult } from './step-context.ts';
import { awaitSeen } from './waiting.ts';

/**
 * Gives a function back to its host driver. libvirt clears the override and lets the kernel probe, so it gets the driver the kernel
 * picks. A function that had a driver must have one again; for one that had none, or whose past is not known, it is enough
 * that vfio let go of it. While a guest holds the rest of the group nothing is tried: kernels before 5.18 stop with a BUG.
 */
export async function returnToHost(
  step: Extract<Step, { readonly kind: 'return' }>,
  context: StepContext,
): Promise<StepResult> {
  const { parked, inventory, limits } = context;
  const { address } = step;
  const driven = (snapshot: HostSnapshot): boolean => drivingOf(snapshot, address).kind === 'host';
  const free = (snapshot: HostSnapshot): boolean =>
    driven(snapshot) || drivingOf(snapshot, address).kind === 'none';
  const needsDriver = typeof parked.get(address)?.previousDriver === 'string';

  const before = await inventory.refresh();
  if (!driven(before)) {
    if (isGroupHeld(before, address)) return failed(problemOf(before, step, 'device-busy'));
    const result = await provedCall(context, {
      step,
      seen: needsDriver ? driven : free,
      call: () => context.hypervisor.return(address),
      limit: limits.bind,
      late: 'host-driver-stuck',
    });
    if (!result.ok) return result;
    // The kernel may still be probing: worth a look, not a failure.
    await awaitSeen(context, driven, needsDriver ? 0 : limits.seen / 5);
  }
  await parked.forget(address);
  return ok(null);
}
