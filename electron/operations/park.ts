import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Step } from '../../shared/model/operation.ts';
import { ok } from '../../shared/model/result.ts';
import { drivingOf } from './look.ts';
import { provedCall } from './proved-call.ts';
import type { StepContext, StepResult } from './step-context.ts';

/**
 * Binds a function to vfio-pci. The driver it had is written down before the call, so that it is known after a crash; what
 * someone else parked meanwhile is not ours to return and is not written down.
 */
export async function park(
  step: Extract<Step, { readonly kind: 'park' }>,
  context: StepContext,
): Promise<StepResult> {
  const { parked, parksBecause } = context;
  const { address } = step;
  const seen = (snapshot: HostSnapshot): boolean => drivingOf(snapshot, address).kind === 'vfio';
  const before = await context.inventory.refresh();
  if (seen(before)) return ok(null);
  const driving = drivingOf(before, address);
  const known = parked.get(address);
  const previousDriver =
    driving.kind === 'host' ? driving.driver : (known?.previousDriver ?? step.previousDriver);
  await parked.remember(address, { previousDriver, why: known?.why ?? parksBecause });
  const result = await provedCall(context, {
    step,
    seen,
    call: () => context.hypervisor.park(address),
    limit: context.limits.bind,
    late: 'host-driver-stuck',
  });
  if (!result.ok && result.error.code !== 'host-driver-stuck' && known === undefined)
    await parked.forget(address);
  return result;
}
