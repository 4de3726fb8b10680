import { ok } from '../../shared/model/result.ts';
import { converse } from './detach/converse.ts';
import { assigned, isGone } from './look.ts';
import { forgetIdentity } from './record-identity.ts';
import type { DetachNow, StepContext, StepResult } from './step-context.ts';
import { keepStray } from './stray.ts';

/** Takes a function from a live guest, with its consent, and writes down what then does not go back to the host by itself. */
export async function detachNow(step: DetachNow, context: StepContext): Promise<StepResult> {
  const { inventory } = context;
  const before = await inventory.refresh();
  if (isGone(before, step.guest, 'now', step.address)) return ok(null);
  const alias = assigned(before, step.guest, 'now', step.address)?.alias ?? null;
  const { guest, address } = step;
  const outcome = await converse(
    {
      step,
      guest,
      alias,
      isGone: (snapshot) => isGone(snapshot, guest, 'now', address),
      ask: () => context.hypervisor.detach(guest, address, 'now'),
    },
    context,
  );
  if (outcome.ok) {
    await keepStray(step, context);
    await forgetIdentity(step, 'now', before, context);
  }
  return outcome;
}
