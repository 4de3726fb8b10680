import type { TakenOut } from '../../../shared/model/definition-entry.ts';
import type { Problem, Step } from '../../../shared/model/operation.ts';
import { ok, type Result } from '../../../shared/model/result.ts';
import { attachNextStart } from '../attach-next-start.ts';
import { detachNextStart } from '../detach-next-start.ts';
import { readEntry } from '../read-entry.ts';
import type { StepContext, StepResult } from '../step-context.ts';

/** The step that takes a function from a live guest. */
export type DetachNow = Extract<Step, { readonly kind: 'detach-now' }>;

/** What is leaving a live guest and is in its definition too, as it is there. Only read. */
export async function entriesLeaving(
  guest: DetachNow['guest'],
  { hypervisor, inventory, leaving }: StepContext,
): Promise<Result<readonly TakenOut[], Problem>> {
  const snapshot = await inventory.refresh();
  const entries: TakenOut[] = [];
  for (const address of leaving) {
    const entry = await readEntry({ guest, address }, snapshot, hypervisor);
    if (!entry.ok) return entry;
    if (entry.value !== null) entries.push({ address, entry: entry.value });
  }
  return ok(entries);
}

/** Takes entries out of a guest's definition, so that its next start has them no more: all or none. */
export async function takeOut(
  guest: DetachNow['guest'],
  entries: readonly TakenOut[],
  context: StepContext,
): Promise<StepResult> {
  for (const [number, { address }] of entries.entries()) {
    const result = await detachNextStart({ kind: 'detach-next-start', guest, address }, context);
    if (result.ok) continue;
    await putBack(guest, entries.slice(0, number), context);
    return result;
  }
  return ok(null);
}

/** Puts entries back into a guest's definition as they were; the first failure is told, the others are still tried. */
export async function putBack(
  guest: DetachNow['guest'],
  entries: readonly TakenOut[],
  context: StepContext,
): Promise<StepResult> {
  let outcome: StepResult = ok(null);
  for (const { address, entry } of entries.toReversed()) {
    const result = await attachNextStart({ kind: 'attach-next-start', guest, address, entry }, context);
    if (outcome.ok) outcome = result;
  }
  return outcome;
}
