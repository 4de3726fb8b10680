import type { DeviceIdentity } from '../../shared/model/device-identity.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Step } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { ok } from '../../shared/model/result.ts';
import { identityOf } from '../../shared/rules/identity-of.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import type { GuestViewName } from '../libvirt/hypervisor.ts';
import { assigned } from './look.ts';
import { problemOf } from './problem-of.ts';
import type { StepContext, StepResult } from './step-context.ts';

type GuestStep = Extract<Step, { readonly guest: unknown }>;

/** What identifies the device at an address, by this snapshot and what its host driver told earlier. */
export function identityIn(
  { serials }: Pick<StepContext, 'serials'>,
  snapshot: HostSnapshot,
  address: PciAddress,
): DeviceIdentity | null {
  const index = indexSnapshot(snapshot);
  return identityOf(index, address, serials.of(index, address));
}

/**
 * Writes down which device was given. The device is in the guest whether this works or not, so a failure is a note to the step and
 * undoes nothing.
 */
export async function recordIdentity(
  step: GuestStep,
  view: GuestViewName,
  identity: DeviceIdentity | null,
  { hypervisor, inventory }: StepContext,
): Promise<StepResult> {
  if (identity === null) return ok(null);
  const written = await hypervisor.recordIdentities(step.guest, view, new Map([[step.address, identity]]));
  if (written.ok) return ok(null);
  return ok(problemOf(inventory.snapshot(), step, 'identity-not-recorded', written.error.message));
}

/**
 * Takes the record of a device that left out again. One that stays is harmless: it names an address that the guest has no device from,
 * and goes with the next one that is written.
 */
export async function forgetIdentity(
  { guest, address }: GuestStep,
  view: GuestViewName,
  before: HostSnapshot,
  { hypervisor, inventory }: StepContext,
): Promise<void> {
  const had = assigned(before, guest, view, address)?.recorded.state ?? 'none';
  const isThere = inventory.snapshot().guests.some(({ id, [view]: there }) => id === guest && there !== null);
  if (had !== 'none' && isThere) await hypervisor.recordIdentities(guest, view, new Map([[address, null]]));
}
