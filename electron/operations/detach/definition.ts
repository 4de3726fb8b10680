import type { Problem, Step } from '../../../shared/model/operation.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { failed, ok, type Result } from '../../../shared/model/result.ts';
import { attachNextStart } from '../attach-next-start.ts';
import { detachNextStart } from '../detach-next-start.ts';
import { assigned } from '../look.ts';
import type { StepContext, StepResult } from '../step-context.ts';

/** The step that takes a function from a live guest. */
export type DetachNow = Extract<Step, { readonly kind: 'detach-now' }>;

/**
 * Takes what is leaving a guest out of its definition too, so that its next start has it no more. Answers with what was there; all
 * or nothing.
 */
export async function takeOut(
  { guest }: DetachNow,
  context: StepContext,
): Promise<Result<readonly PciAddress[], Problem>> {
  const snapshot = await context.inventory.refresh();
  const out: PciAddress[] = [];
  for (const address of context.leaving) {
    if (assigned(snapshot, guest, 'nextStart', address) === undefined) continue;
    const result = await detachNextStart({ kind: 'detach-next-start', guest, address }, context);
    if (!result.ok) {
      await putBack(guest, out, context);
      return failed(result.error);
    }
    out.push(address);
  }
  return ok(out);
}

/** Puts functions back into a guest's definition; the first failure is told, the others are still tried. */
export async function putBack(
  guest: DetachNow['guest'],
  functions: readonly PciAddress[],
  context: StepContext,
): Promise<StepResult> {
  let outcome: StepResult = ok(null);
  for (const address of functions.toReversed()) {
    const result = await attachNextStart({ kind: 'attach-next-start', guest, address }, context);
    if (outcome.ok) outcome = result;
  }
  return outcome;
}
