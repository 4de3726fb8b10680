import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Step } from '../../shared/model/operation.ts';
import { ok } from '../../shared/model/result.ts';
import { hasSettings } from '../../shared/rules/network-settings.ts';
import { assigned } from './look.ts';
import { provedCall } from './proved-call.ts';
import { identityIn, recordIdentity } from './record-identity.ts';
import type { StepContext, StepResult } from './step-context.ts';

/**
 * Puts a function into a guest's definition, managed, so that libvirt binds it at the start and gives it back at the stop; or an entry
 * that was taken out, as it was.
 */
export async function attachNextStart(
  step: Extract<Step, { readonly kind: 'attach-next-start' }>,
  context: StepContext,
): Promise<StepResult> {
  const { guest, address, entry, network } = step;
  const seen = (snapshot: HostSnapshot): boolean => {
    const assignment = assigned(snapshot, guest, 'nextStart', address);
    return assignment !== undefined && (entry !== undefined || hasSettings(assignment, network));
  };
  const before = await context.inventory.refresh();
  if (seen(before)) return ok(null);
  const identity = entry === undefined ? identityIn(context, before, address) : entry.recorded;
  const defined = await provedCall(context, {
    step,
    seen,
    call: () =>
      context.hypervisor.attach({
        guest,
        address,
        view: 'nextStart',
        managed: true,
        element: entry?.element,
        network,
      }),
    limit: context.limits.bind,
    late: 'libvirt-error',
  });
  return defined.ok ? recordIdentity(step, 'nextStart', identity, context) : defined;
}
