import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Step } from '../../shared/model/operation.ts';
import { ok } from '../../shared/model/result.ts';
import { isGone } from './look.ts';
import { provedCall } from './proved-call.ts';
import { forgetIdentity } from './record-identity.ts';
import type { StepContext, StepResult } from './step-context.ts';

/** Takes a function out of a guest's definition. */
export async function detachNextStart(
  step: Extract<Step, { readonly kind: 'detach-next-start' }>,
  context: StepContext,
): Promise<StepResult> {
  const { guest, address } = step;
  const seen = (snapshot: HostSnapshot): boolean => isGone(snapshot, guest, 'nextStart', address);
  const before = await context.inventory.refresh();
  if (seen(before)) return ok(null);
  const taken = await provedCall(context, {
    step,
    seen,
    call: () => context.hypervisor.detach(guest, address, 'nextStart'),
    limit: context.limits.bind,
    late: 'libvirt-error',
  });
  if (taken.ok) await forgetIdentity(step, 'nextStart', before, context);
  return taken;
}
