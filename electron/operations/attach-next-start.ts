import type { GuestPlace } from '../../shared/model/device-options.ts';
import type { GuestId } from '../../shared/model/guest.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Step } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { ok } from '../../shared/model/result.ts';
import { hasSettings } from '../../shared/rules/network-settings.ts';
import { assigned } from './look.ts';
import { provedCall } from './proved-call.ts';
import { identityIn, recordIdentity } from './record-identity.ts';
import type { StepContext, StepResult } from './step-context.ts';

/**
 * Puts a function into a guest's definition, managed, so that libvirt binds it at the start and gives it back at the stop; or an entry
 * that was taken out, as it was.
 */
export async function attachNextStart(
  step: Extract<Step, { readonly kind: 'attach-next-start' }>,
  context: StepContext,
): Promise<StepResult> {
  const { guest, address, beside, entry, network } = step;
  const seen = (snapshot: HostSnapshot): boolean => {
    const assignment = assigned(snapshot, guest, 'nextStart', address);
    return assignment !== undefined && (entry !== undefined || hasSettings(assignment, network));
  };
  const before = await context.inventory.refresh();
  if (seen(before)) return ok(null);
  const identity = entry === undefined ? identityIn(context, before, address) : entry.recorded;
  const defined = await provedCall(context, {
    step,
    seen,
    call: () =>
      context.hypervisor.attach({
        guest,
        address,
        view: 'nextStart',
        managed: true,
        ...(beside === undefined ? {} : { place: placeBeside(before, guest, beside) }),
        element: entry?.element,
        network,
      }),
    limit: context.limits.bind,
    late: 'libvirt-error',
  });
  return defined.ok ? recordIdentity(step, 'nextStart', identity, context) : defined;
}

/** The next free function of the guest slot that a function is in; undefined, so that libvirt chooses, when it is in none or that is full. */
function placeBeside(snapshot: HostSnapshot, id: GuestId, beside: PciAddress): GuestPlace | undefined {
  const ports = snapshot.guests.find((guest) => guest.id === id)?.nextStart?.portList ?? [];
  for (const { index, devices } of ports) {
    const first = devices.find(({ source }) => source === beside);
    if (first === undefined) continue;
    const taken = new Set(devices.flatMap(({ slot, fn }) => (slot === first.slot ? [fn] : [])));
    const fn = [1, 2, 3, 4, 5, 6, 7].find((one) => !taken.has(one));
    return fn === undefined || !taken.has(0) ? undefined : { bus: index, slot: first.slot, fn };
  }
  return undefined;
}
