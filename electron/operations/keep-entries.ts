import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Plan } from '../../shared/model/operation.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';
import { keepDefinition } from './keep-definition.ts';
import { readEntry, readIndirectEntry } from './read-entry.ts';

/**
 * The plan with what its steps take out of definitions, and whole definitions that they change, so that it is in the journal before they do and undoing puts it back to the
 * letter. What cannot be read now comes back as a new entry.
 */
export async function keepEntries(plan: Plan, snapshot: HostSnapshot, hypervisor: Hypervisor): Promise<Plan> {
  const steps = await Promise.all(
    plan.steps.map(async (step) => {
      if (step.kind === 'edit-definition') return keepDefinition(step, hypervisor);
      if (step.kind === 'take-indirect' && step.view === 'nextStart' && step.entry === undefined) {
        const entry = await readIndirectEntry(step, snapshot, hypervisor);
        return entry.ok && entry.value !== null ? { ...step, entry: entry.value } : step;
      }
      if (step.kind !== 'detach-next-start' || step.entry !== undefined) return step;
      const entry = await readEntry(step, snapshot, hypervisor);
      return entry.ok && entry.value !== null ? { ...step, entry: entry.value } : step;
    }),
  );
  return { ...plan, steps };
}
