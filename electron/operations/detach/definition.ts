import type { TakenOut } from '../../../shared/model/definition-entry.ts';
import type { GuestId } from '../../../shared/model/guest.ts';
import type { HostSnapshot } from '../../../shared/model/host-snapshot.ts';
import type { Problem } from '../../../shared/model/operation.ts';
import { ok, type Result } from '../../../shared/model/result.ts';
import { stepOfTaken } from '../../../shared/rules/step-of-taken.ts';
import { attachNextStart } from '../attach-next-start.ts';
import { detachNextStart } from '../detach-next-start.ts';
import { giveIndirect, takeFromDefinition } from '../indirect-steps.ts';
import { readEntry, readIndirectEntry } from '../read-entry.ts';
import type { StepContext, StepResult, TakesLive } from '../step-context.ts';

/** What is leaving a live guest and is in its definition too, as it is there. Only read. */
export async function entriesLeaving(
  guest: GuestId,
  { hypervisor, inventory, leaving }: StepContext,
): Promise<Result<readonly TakenOut[], Problem>> {
  const snapshot = await inventory.refresh();
  const entries: TakenOut[] = [];
  for (const step of leaving.filter((one) => one.guest === guest)) {
    const entry = await entryLeaving(step, snapshot, hypervisor);
    if (!entry.ok) return entry;
    if (entry.value !== null) entries.push(entry.value);
  }
  return ok(entries);
}

async function entryLeaving(
  step: TakesLive,
  snapshot: HostSnapshot,
  hypervisor: StepContext['hypervisor'],
): Promise<Result<TakenOut | null, Problem>> {
  if (step.kind === 'detach-now') {
    const entry = await readEntry(step, snapshot, hypervisor);
    if (!entry.ok) return entry;
    return ok(entry.value === null ? null : { address: step.address, entry: entry.value });
  }
  const element = await readIndirectEntry(step, snapshot, hypervisor);
  if (!element.ok) return element;
  return ok(element.value === null ? null : { device: step.device, element: element.value });
}

/** Takes entries out of a guest's definition, so that its next start has them no more: all or none. */
export async function takeOut(
  guest: GuestId,
  entries: readonly TakenOut[],
  context: StepContext,
): Promise<StepResult> {
  for (const [number, entry] of entries.entries()) {
    const step = stepOfTaken(guest, entry);
    const result = await (step.kind === 'detach-next-start'
      ? detachNextStart(step, context)
      : takeFromDefinition(step, context));
    if (result.ok) continue;
    await putBack(guest, entries.slice(0, number), context);
    return result;
  }
  return ok(null);
}

/** Puts entries back into a guest's definition as they were; the first failure is told, the others are still tried. */
export async function putBack(
  guest: GuestId,
  entries: readonly TakenOut[],
  context: StepContext,
): Promise<StepResult> {
  let outcome: StepResult = ok(null);
  for (const entry of entries.toReversed()) {
    const step = stepOfTaken(guest, entry);
    const result = await (step.kind === 'detach-next-start'
      ? attachNextStart({ ...step, kind: 'attach-next-start' }, context)
      : giveIndirect({ ...step, kind: 'give-indirect' }, context));
    if (outcome.ok) outcome = result;
  }
  return outcome;
}
