import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Step } from '../../shared/model/operation.ts';
import { failed, ok } from '../../shared/model/result.ts';
import { assigned, isGone } from './look.ts';
import { problemOf } from './problem-of.ts';
import { provedCall } from './proved-call.ts';
import type { StepContext, StepResult } from './step-context.ts';

/**
 * Corrects the address of an assignment in a guest's definition, and what is recorded of the device with it. Where only the record is to
 * change (another device is accepted at its old address), a record that cannot be written is a failure; otherwise a note.
 */
export async function remap(
  step: Extract<Step, { readonly kind: 'remap' }>,
  context: StepContext,
): Promise<StepResult> {
  const { hypervisor, inventory, limits } = context;
  const { guest, address, from, recorded } = step;
  const moves = from !== address;
  const seen = (snapshot: HostSnapshot): boolean =>
    assigned(snapshot, guest, 'nextStart', address) !== undefined &&
    (!moves || isGone(snapshot, guest, 'nextStart', from));
  if (!seen(await inventory.refresh())) {
    const call = () => hypervisor.changeSource(guest, { from, to: address });
    const corrected = await provedCall(context, {
      step,
      seen,
      call,
      limit: limits.bind,
      late: 'libvirt-error',
    });
    if (!corrected.ok) return corrected;
  }
  const records = new Map([...(moves ? [[from, null] as const] : []), [address, recorded] as const]);
  const written = await hypervisor.recordIdentities(guest, 'nextStart', records);
  if (written.ok) return ok(null);
  const problem = problemOf(inventory.snapshot(), step, 'identity-not-recorded', written.error.message);
  return moves ? ok(problem) : failed(problem);
}
