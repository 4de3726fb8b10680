import type { HostSnapshot } from '../../../shared/model/host-snapshot.ts';
import type { Step } from '../../../shared/model/operation.ts';
import { ok } from '../../../shared/model/result.ts';
import { provedCall } from '../proved-call.ts';
import type { StepContext, StepResult } from '../step-context.ts';
import { isOff } from './guest-is.ts';

/** Ends a guest. Done when libvirt shows it off, or does not have it any more. */
export async function forceOff(
  step: Extract<Step, { readonly kind: 'force-off' }>,
  context: StepContext,
): Promise<StepResult> {
  const { hypervisor, inventory, limits } = context;
  const { guest } = step;
  const seen = (snapshot: HostSnapshot): boolean => isOff(snapshot, guest);
  if (seen(await inventory.refresh())) return ok(null);
  const call = () => hypervisor.forceOffGuest(guest);
  return provedCall(context, { step, seen, call, limit: limits.forceOff, late: 'force-off-stuck' });
}
