import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Step } from '../../shared/model/operation.ts';
import { ok } from '../../shared/model/result.ts';
import { hasSettings } from '../../shared/rules/network-settings.ts';
import { assigned, drivingOf } from './look.ts';
import { provedCall } from './proved-call.ts';
import { identityIn, recordIdentity } from './record-identity.ts';
import type { StepContext, StepResult } from './step-context.ts';

/** Gives a function to a live guest. Done when libvirt lists it there under an alias, with its MAC and VLAN, and the function is on vfio. */
export async function attachNow(
  step: Extract<Step, { readonly kind: 'attach-now' }>,
  context: StepContext,
): Promise<StepResult> {
  const { guest, address, managed, network } = step;
  const seen = (snapshot: HostSnapshot): boolean => {
    const driving = drivingOf(snapshot, address).kind;
    const onVfio = driving === 'vfio' || driving === 'unknown';
    const assignment = assigned(snapshot, guest, 'now', address);
    return onVfio && typeof assignment?.alias === 'string' && hasSettings(assignment, network);
  };
  const before = await context.inventory.refresh();
  if (seen(before)) return ok(null);
  // Now, while its host driver may still be there to tell.
  const identity = identityIn(context, before, address);
  const given = await provedCall(context, {
    step,
    seen,
    call: () => context.hypervisor.attach({ guest, address, view: 'now', managed, network }),
    limit: context.limits.attach,
    late: 'host-driver-stuck',
  });
  return given.ok ? recordIdentity(step, 'now', identity, context) : given;
}
