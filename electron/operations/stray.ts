import type { Step } from '../../shared/model/operation.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import { drivingOf, isGone, isGroupHeld } from './look.ts';
import type { DetachNow, StepsContext } from './step-context.ts';
import { awaitSeen } from './waiting.ts';

/**
 * libvirt gives a managed function back when it leaves, with two exceptions (seen on the test bed, libvirt 11.3): one that was parked by
 * nodedev-detach before it was attached stays on vfio-pci, even when it was returned by other means in between; and while the
 * rest of the group belongs to a guest the kernel refuses the driver. Both are written down, so that they are returned.
 */
export async function keepStray({ address, managed }: DetachNow, context: StepsContext): Promise<void> {
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

/** The same for functions that left their guest when the program had ended and nobody has now. */
export async function keepStrays(steps: readonly Step[], context: StepsContext): Promise<void> {
  const snapshot = context.inventory.snapshot();
  const { holders } = indexSnapshot(snapshot);
  for (const step of steps)
    if (
      step.kind === 'detach-now' &&
      isGone(snapshot, step.guest, 'now', step.address) &&
      !holders.has(step.address)
    )
      await keepStray(step, context);
}
