import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Step } from '../../shared/model/operation.ts';
import { ok } from '../../shared/model/result.ts';
import { assigned, drivingOf } from './look.ts';
import { provedCall } from './proved-call.ts';
import type { StepContext, StepResult } from './step-context.ts';

/** Gives a function to a live guest. Done when libvirt lists it there under an alias and the function is on vfio. */
export async function attachNow(
  step: Extract<Step, { readonly kind: 'attach-now' }>,
  context: StepContext,
): Promise<StepResult> {
  const { guest, address, managed } = step;
  const seen = (snapshot: HostSnapshot): boolean => {
    const driving = drivingOf(snapshot, address).kind;
    const onVfio = driving === 'vfio' || driving === 'unknown';
    return onVfio && typeof assigned(snapshot, guest, 'now', address)?.alias === 'string';
  };
  if (seen(await context.inventory.refresh())) return ok(null);
  return provedCall(context, {
    step,
    seen,
    call: () => context.hypervisor.attach({ guest, address, view: 'now', managed }),
    limit: context.limits.attach,
    late: 'host-driver-stuck',
  });
}
