import type { Assignment } from '../../../shared/model/assignment.ts';
import { known } from '../../../shared/model/fact.ts';
import type { GuestView } from '../../../shared/model/guest.ts';
import type { HotplugSlot } from '../../../shared/model/hotplug-slot.ts';
import type { NetworkSettings } from '../../../shared/model/network-settings.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { failed, ok, type Result } from '../../../shared/model/result.ts';
import { aView } from '../../../shared/model/testing/builders.ts';
import type { HypervisorFailure, IdentityChanges } from '../../libvirt/hypervisor.ts';

/** An element of this host's: the assignment in JSON. What is recorded of the device is not part of it. */
export function entryIn(element: string): Partial<Assignment> {
  return { ...(JSON.parse(element) as Assignment), recorded: { state: 'none' } };
}

/** The element of an assignment; there is none of a function that the definition does not have. */
export function entryOf(
  assignment: Assignment | undefined,
  address: PciAddress,
): Result<string, HypervisorFailure> {
  if (assignment !== undefined) return ok(JSON.stringify(assignment));
  return failed({ code: 'device-gone', libvirtCode: null, message: address });
}

/** Slots, each on unless it is among those that are off. */
export function withPower(
  slots: readonly Omit<HotplugSlot, 'power'>[],
  off: ReadonlySet<string>,
): readonly HotplugSlot[] {
  return slots.map((slot) => ({ ...slot, power: known(off.has(slot.name) ? 'off' : 'on') }));
}

/** What a MAC and a VLAN make of an assignment. */
export function interfaceOf(network: NetworkSettings | undefined): Partial<Assignment> {
  return network === undefined ? {} : { element: 'interface', ...network };
}

/** What a definition becomes when its guest starts. */
export function startedView(definition: GuestView | null): GuestView {
  const assignments = (definition?.assignments ?? []).map((one) => ({ ...one, alias: `ua-${one.source}` }));
  return aView({ ...definition, assignments });
}

/** A view once its metadata says this of its devices. */
export function recordedIn(view: GuestView | null, changes: IdentityChanges): GuestView {
  const has = (address: PciAddress): boolean =>
    view?.assignments.some(({ source }) => source === address) === true;
  const added = [...changes].flatMap(([source, identity]) =>
    identity === null || has(source) ? [] : [{ source, identity }],
  );
  return aView({
    ...view,
    leftRecords: [...(view?.leftRecords ?? []).filter(({ source }) => !changes.has(source)), ...added],
    assignments: (view?.assignments ?? []).map((one): Assignment => {
      const identity = changes.get(one.source);
      if (identity === undefined) return one;
      return {
        ...one,
        recorded: identity === null ? { state: 'none' } : { state: 'recorded', identity },
      };
    }),
  });
}

/** The kernel refuses a group in which this member has a host driver. */
export function notViable(member: PciAddress): Result<never, HypervisorFailure> {
  const message = `internal error: unable to execute QEMU command 'device_add': vfio ${member}: group is not viable`;
  return failed({ code: 'group-not-viable', libvirtCode: 1, message });
}

/** A view with one more assignment. */
export function withAssignment(view: GuestView | null, assignment: Assignment): GuestView {
  return aView({ ...view, assignments: [...(view?.assignments ?? []), assignment] });
}

/** A view without one function. */
export function withoutFunction(view: GuestView | null, address: PciAddress): GuestView {
  return aView({
    ...view,
    assignments: (view?.assignments ?? []).filter(({ source }) => source !== address),
  });
}

/** A view in which the assignment of one function means another; what was recorded of it is gone. */
export function correctedIn(view: GuestView | null, from: PciAddress, to: PciAddress): GuestView {
  return aView({
    ...view,
    assignments: (view?.assignments ?? []).map((assignment) =>
      assignment.source === from
        ? { ...assignment, source: to, recorded: { state: 'none' as const } }
        : assignment,
    ),
  });
}
