import { known } from '../../../shared/model/fact.ts';
import type { Guest, GuestId, GuestView } from '../../../shared/model/guest.ts';
import type { HostSnapshot } from '../../../shared/model/host-snapshot.ts';
import { indirectKey, type IndirectDevice } from '../../../shared/model/indirect-device.ts';
import { mediatedNode, type MediatedDevice } from '../../../shared/model/mediated-device.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { ok, type Result } from '../../../shared/model/result.ts';
import { anAssignment, aView } from '../../../shared/model/testing/builders.ts';
import type { Hypervisor, HypervisorEvent, HypervisorFailure } from '../../libvirt/hypervisor.ts';

type Answer = Result<null, HypervisorFailure>;

/** What these calls need of the host in memory. */
interface IndirectHost {
  snapshot(): HostSnapshot;
  put(guest: GuestId, change: (guest: Guest) => Guest): void;
  readonly unplug: 'lets-go' | 'refuses' | 'ignores';
  tell(event: HypervisorEvent): void;
}

/** The mediated devices of the host in memory. */
export interface FakeShares {
  devices: readonly MediatedDevice[];
}

/** What the host has of them; only those that were made here. */
export function sharedOut(
  start: HostSnapshot['mediated'],
  { devices }: FakeShares,
): HostSnapshot['mediated'] {
  return start.known ? known({ ...start.value, devices }) : start;
}

/** The calls about devices that name no function. Lines: `give now win11 52:54:00:00:00:01`, `create TYPE UUID`. */
export function indirectCalls(
  host: IndirectHost,
  shares: FakeShares,
  call: (line: string, work: () => Answer) => Promise<Answer>,
): Pick<
  Hypervisor,
  'attachIndirect' | 'detachIndirect' | 'readIndirectEntry' | 'createMediated' | 'destroyMediated'
> {
  const named = (id: GuestId): string => host.snapshot().guests.find((guest) => guest.id === id)?.name ?? id;

  /** The first function of a pool that no live guest has. */
  function choose(): PciAddress {
    const { pools, guests } = host.snapshot();
    const listed = (pools.known ? pools.value : []).flatMap(({ source }) =>
      source.kind === 'list' ? source.functions : [],
    );
    const held = guests.flatMap(({ now }) => now?.assignments ?? []).map(({ source }) => source);
    const chosen = listed.find((address) => !held.includes(address));
    if (chosen === undefined) throw new Error('no function of a pool is free');
    return chosen;
  }

  return {
    attachIndirect: (guest, view, device) =>
      call(`give ${view} ${named(guest)} ${indirectKey(device)}`, () => {
        host.put(guest, (one) => ({ ...one, [view]: withIndirect(one[view], view, device, choose) }));
        return ok(null);
      }),
    detachIndirect: (guest, view, device) =>
      call(`take ${view} ${named(guest)} ${indirectKey(device)}`, () => {
        if (view === 'nextStart' || host.unplug === 'lets-go')
          host.put(guest, (one) => ({ ...one, [view]: withoutIndirect(one[view], device) }));
        else if (host.unplug === 'refuses')
          host.tell({ kind: 'device-removal-failed', guest, alias: `ua-${indirectKey(device)}` });
        return ok(null);
      }),
    readIndirectEntry: (_, device) => Promise.resolve(ok(`entry of ${indirectKey(device)}`)),
    createMediated: ({ parent, type, id }) =>
      call(`create ${type} ${id}`, () => {
        const share = { node: mediatedNode(id), parent, type, id, active: true, group: null };
        shares.devices = [...shares.devices, share];
        return ok(null);
      }),
    destroyMediated: (node) =>
      call(`destroy ${node}`, () => {
        shares.devices = shares.devices.filter((share) => share.node !== node);
        return ok(null);
      }),
  };
}

function withIndirect(
  view: GuestView | null,
  name: 'now' | 'nextStart',
  device: IndirectDevice,
  choose: () => PciAddress,
): GuestView {
  const { networks, mediated, assignments } = aView(view ?? {});
  if (device.kind === 'mediated') return aView({ ...view, mediated: [...mediated, device.id] });
  const { mac, vlan } = device.network;
  if (name === 'nextStart')
    return aView({ ...view, networks: [...networks, { network: device.pool, mac, vlan }] });
  const given = anAssignment(choose(), { element: 'interface', alias: `ua-${mac}`, mac, vlan });
  return aView({ ...view, assignments: [...assignments, given] });
}

function withoutIndirect(view: GuestView | null, device: IndirectDevice): GuestView {
  const { networks, mediated, assignments } = aView(view ?? {});
  if (device.kind === 'mediated')
    return aView({ ...view, mediated: mediated.filter((id) => id !== device.id) });
  const isOther = ({ mac }: { readonly mac: string | null }): boolean => mac !== device.network.mac;
  return aView({ ...view, networks: networks.filter(isOther), assignments: assignments.filter(isOther) });
}
