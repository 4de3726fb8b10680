import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import { indirectKey } from '../../shared/model/indirect-device.ts';
import type { Step } from '../../shared/model/operation.ts';
import { ok } from '../../shared/model/result.ts';
import { converse } from './detach/converse.ts';
import { inEffect, takeFromDefinition } from './indirect-steps.ts';
import type { StepContext, StepResult } from './step-context.ts';

type Take = Extract<Step, { readonly kind: 'take-indirect' }>;

/** Takes what comes from a pool or is a share from one view of a guest: from the live one with its consent. */
export async function takeIndirect(step: Take, context: StepContext): Promise<StepResult> {
  if (step.view === 'nextStart') return takeFromDefinition(step, context);
  const { guest, device } = step;
  const isGone = inEffect(step);
  const before = await context.inventory.refresh();
  if (isGone(before)) return ok(null);
  const ask = () => context.hypervisor.detachIndirect(guest, 'now', device);
  return converse({ step, guest, alias: aliasIn(before, step), isGone, ask }, context);
}

/** What events call it: libvirt's name for the VF; of a mediated device the name that we give it. */
function aliasIn({ guests }: HostSnapshot, { guest, device }: Take): string | null {
  if (device.kind === 'mediated') return `ua-switchyard-${indirectKey(device)}`;
  const assignments = guests.find(({ id }) => id === guest)?.now?.assignments ?? [];
  return assignments.find(({ mac }) => mac?.toLowerCase() === device.network.mac)?.alias ?? null;
}
