import { LONGEST_ENTRY } from '../../shared/model/definition-entry.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import { indirectKey } from '../../shared/model/indirect-device.ts';
import type { IndirectStep } from '../../shared/model/indirect-step.ts';
import { mediatedNode } from '../../shared/model/mediated-device.ts';
import type { Step } from '../../shared/model/operation.ts';
import { ok } from '../../shared/model/result.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import { stepInEffect } from '../../shared/rules/step-in-effect.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';
import { converse } from './detach/converse.ts';
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

/** Takes it from one view of a guest: from the live one with its consent. */
export async function takeIndirect(step: Take, context: StepContext): Promise<StepResult> {
  const { guest, view, device } = step;
  const gone = inEffect(step);
  const before = await context.inventory.refresh();
  if (gone(before)) return ok(null);
  const take = () => context.hypervisor.detachIndirect(guest, view, device);
  if (view === 'now') {
    const leaving = { step, guest, alias: aliasIn(before, step), isGone: gone, ask: take };
    // Nobody is asked what to do: of what a person can choose, releasing it at the guest's stop is made for functions only.
    return converse(leaving, { ...context, person: null });
  }
  const { bind } = context.limits;
  return provedCall(context, { step, seen: gone, call: take, limit: bind, late: 'libvirt-error' });
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

/** The element that a step takes out of a definition; undefined where it is too long to keep or cannot be read now. */
export async function readTaken(
  { guest, device }: Take,
  hypervisor: Hypervisor,
): Promise<string | undefined> {
  const read = await hypervisor.readIndirectEntry(guest, device);
  return read.ok && read.value.length <= LONGEST_ENTRY ? read.value : undefined;
}

function inEffect(step: IndirectStep): (snapshot: HostSnapshot) => boolean {
  return (snapshot) => stepInEffect(indexSnapshot(snapshot), step) === true;
}

/** What events call it: libvirt's name for the VF; of a mediated device the name that we give it. */
function aliasIn({ guests }: HostSnapshot, { guest, device }: Take): string | null {
  if (device.kind === 'mediated') return `ua-switchyard-${indirectKey(device)}`;
  const assignments = guests.find(({ id }) => id === guest)?.now?.assignments ?? [];
  return assignments.find(({ mac }) => mac?.toLowerCase() === device.network.mac)?.alias ?? null;
}
