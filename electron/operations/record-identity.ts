import type { DeviceIdentity } from '../../shared/model/device-identity.ts';
import type { GuestId } from '../../shared/model/guest.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Step } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { ok } from '../../shared/model/result.ts';
import { compareIdentity } from '../../shared/rules/compare-identity.ts';
import { identityOf } from '../../shared/rules/identity-of.ts';
import { assignmentLeft } from '../../shared/rules/lost-devices.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import type { GuestViewName, IdentityChanges } from '../libvirt/hypervisor.ts';
import { assigned } from './look.ts';
import { problemOf } from './problem-of.ts';
import type { StepContext, StepResult } from './step-context.ts';

type GuestStep = Exclude<Extract<Step, { readonly guest: unknown }>, { readonly address: null }>;

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
  const changes = new Map([
    ...stale(inventory.snapshot(), step.guest, view),
    [step.address, identity] as const,
  ]);
  const written = await hypervisor.recordIdentities(step.guest, view, changes);
  if (written.ok) return ok(null);
  return ok(problemOf(inventory.snapshot(), step, 'identity-not-recorded', written.error.message));
}

/** Records of devices that another tool took from a live guest and the host still has: nobody lost them. */
function stale(snapshot: HostSnapshot, id: GuestId, view: GuestViewName): IdentityChanges {
  const left =
    view === 'now' ? (snapshot.guests.find((guest) => guest.id === id)?.now?.leftRecords ?? []) : [];
  const index = indexSnapshot(snapshot);
  return new Map(
    left
      .filter((record) => compareIdentity(index, assignmentLeft(record)).kind === 'same')
      .map(({ source }) => [source, null]),
  );
}

/**
 * Takes the record of a device that left out again. One that stays is harmless while the host has the device, and goes with the
 * next one that is written.
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
