import type { Step } from '../../shared/model/operation.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import { stepInEffect } from '../../shared/rules/step-in-effect.ts';
import { provedCall } from './proved-call.ts';
import type { StepContext, StepResult } from './step-context.ts';

/** Changes what a live guest keeps of a device that it has lost. */
export function recordLeft(
  step: Extract<Step, { readonly kind: 'record' }>,
  context: StepContext,
): Promise<StepResult> {
  const { guest, address, recorded } = step;
  return provedCall(context, {
    step,
    seen: (snapshot) => stepInEffect(indexSnapshot(snapshot), step) === true,
    call: () => {
      if (recorded === null) context.inventory.forgetLost(guest, address);
      return context.hypervisor.recordIdentities(guest, 'now', new Map([[address, recorded]]));
    },
    limit: context.limits.bind,
    late: 'libvirt-error',
  });
}
