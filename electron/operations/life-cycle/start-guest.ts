import type { HostSnapshot } from '../../../shared/model/host-snapshot.ts';
import type { Step } from '../../../shared/model/operation.ts';
import { ok } from '../../../shared/model/result.ts';
import { provedCall } from '../proved-call.ts';
import type { StepContext, StepResult } from '../step-context.ts';
import { isRunning } from './guest-is.ts';

/** Starts a guest. Done when libvirt shows it running. */
export async function startGuest(
  step: Extract<Step, { readonly kind: 'start' }>,
  context: StepContext,
): Promise<StepResult> {
  const { hypervisor, inventory, limits } = context;
  const { guest } = step;
  const seen = (snapshot: HostSnapshot): boolean => isRunning(snapshot, guest);
  if (seen(await inventory.refresh())) return ok(null);
  const call = () => hypervisor.startGuest(guest);
  return provedCall(context, { step, seen, call, limit: limits.start, late: 'start-failed' });
}
