import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { IndirectStep } from '../../shared/model/indirect-step.ts';
import { mediatedNode } from '../../shared/model/mediated-device.ts';
import type { Step } from '../../shared/model/operation.ts';
import { ok } from '../../shared/model/result.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import { stepInEffect } from '../../shared/rules/step-in-effect.ts';
import { provedCall } from './proved-call.ts';
import type { StepContext, StepResult } from './step-context.ts';

type Give = Extract<Step, { readonly kind: 'give-indirect' }>;
type Take = Extract<Step, { readonly kind: 'take-indirect' }>;
type Share = Extract<Step, { readonly kind: 'create-mediated' | 'destroy-mediated' }>;

/** Gives an interface of a pool, or a mediated device, to one view of a guest. Done when libvirt lists it there. */
export async function giveIndirect(step: Give, context: StepContext): Promise<StepResult> {
  const { guest, view, device, entry } = step;
  const seen = inEffect(step);
  if (seen(await context.inventory.refresh())) return ok(null);
  return provedCall(context, {
    step,
    seen,
    call: () => context.hypervisor.attachIndirect(guest, view, device, entry),
    ...(view === 'now'
      ? ({ limit: context.limits.attach, late: 'host-driver-stuck' } as const)
      : ({ limit: context.limits.bind, late: 'libvirt-error' } as const)),
  });
}

/** Takes it out of a guest's definition. */
export async function takeFromDefinition(step: Take, context: StepContext): Promise<StepResult> {
  const { guest, view, device } = step;
  const gone = inEffect(step);
  if (gone(await context.inventory.refresh())) return ok(null);
  const call = () => context.hypervisor.detachIndirect(guest, view, device);
  return provedCall(context, { step, seen: gone, call, limit: context.limits.bind, late: 'libvirt-error' });
}

/** Makes or takes away a share of a device. Done when libvirt lists it as there, or no longer. */
export async function mediatedStep(step: Share, context: StepContext): Promise<StepResult> {
  const seen = inEffect(step);
  const before = await context.inventory.refresh();
  if (seen(before)) return ok(null);
  const node = before.mediated.known
    ? before.mediated.value.devices.find(({ id }) => id === step.id)?.node
    : undefined;
  const { hypervisor, limits } = context;
  const call = () =>
    step.kind === 'create-mediated'
      ? hypervisor.createMediated(step)
      : hypervisor.destroyMediated(node ?? mediatedNode(step.id));
  return provedCall(context, { step, seen, call, limit: limits.bind, late: 'host-driver-stuck' });
}

/** Whether a snapshot shows what a step does. */
export function inEffect(step: IndirectStep): (snapshot: HostSnapshot) => boolean {
  return (snapshot) => stepInEffect(indexSnapshot(snapshot), step) === true;
}
