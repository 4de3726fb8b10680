import { ok } from '../../shared/model/result.ts';
import { converse } from './detach/converse.ts';
import type { DetachNow } from './detach/definition.ts';
import { assigned, drivingOf, isGone, isGroupHeld } from './look.ts';
import type { StepContext, StepResult } from './step-context.ts';
import { awaitSeen } from './waiting.ts';

/** Takes a function from a live guest, with its consent, and writes down what then does not go back to the host by itself. */
export async function detachNow(step: DetachNow, context: StepContext): Promise<StepResult> {
  const { inventory } = context;
  const before = await inventory.refresh();
  if (isGone(before, step.guest, 'now', step.address)) return ok(null);
  const alias = assigned(before, step.guest, 'now', step.address)?.alias ?? null;
  const outcome = await converse(step, alias, context);
  if (outcome.ok) await afterwards(step, context);
  return outcome;
}

/**
 * libvirt gives a managed function back when it leaves, with two exceptions (seen on the test bed, libvirt 11.3): one that was parked by
 * nodedev-detach before it was attached stays on vfio-pci, even when it was returned by other means in between; and while the
 * rest of the group belongs to a guest the kernel refuses the driver. Both are written down, so that they are returned.
 */
async function afterwards({ address, managed }: DetachNow, context: StepContext): Promise<void> {
  if (!managed) return;
  await awaitSeen(
    context,
    (snapshot) => drivingOf(snapshot, address).kind !== 'vfio' || isGroupHeld(snapshot, address),
    context.limits.seen / 2,
  );
  const snapshot = context.inventory.snapshot();
  const { kind } = drivingOf(snapshot, address);
  if (kind === 'vfio' || (kind === 'none' && isGroupHeld(snapshot, address)))
    await context.parked.remember(
      address,
      context.parked.get(address) ?? { previousDriver: null, why: 'sibling' },
    );
}
