import type { Assignment } from '../../../shared/model/assignment.ts';
import type { GuestView } from '../../../shared/model/guest.ts';
import type { NetworkSettings } from '../../../shared/model/network-settings.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { failed, type Result } from '../../../shared/model/result.ts';
import { aView } from '../../../shared/model/testing/builders.ts';
import type { HypervisorFailure, IdentityChanges } from '../../libvirt/hypervisor.ts';

/** An element of this host's: the assignment in JSON. What is recorded of the device is not part of it. */
export function entryIn(element: string): Partial<Assignment> {
  return { ...(JSON.parse(element) as Assignment), recorded: { state: 'none' } };
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
