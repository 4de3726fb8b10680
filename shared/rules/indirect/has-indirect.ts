import type { Guest, GuestView } from '../../model/guest.ts';
import type { IndirectDevice } from '../../model/indirect-device.ts';

/** Whether a view of a guest has it. */
export function hasIndirect(
  guest: Guest | undefined,
  view: 'now' | 'nextStart',
  device: IndirectDevice,
): boolean {
  const there = guest?.[view];
  if (there == null) return false;
  if (device.kind === 'mediated') return there.mediated.includes(device.id);
  return view === 'now' ? isGiven(there, device) : isNamed(there, device);
}

type PoolDevice = Extract<IndirectDevice, { readonly kind: 'pool' }>;

/** A live guest has a VF under the MAC: libvirt shows that in the place of the pool. */
function isGiven({ assignments }: GuestView, { network: { mac } }: PoolDevice): boolean {
  return assignments.some((one) => one.element === 'interface' && one.mac?.toLowerCase() === mac);
}

function isNamed({ networks }: GuestView, { pool, network: { mac } }: PoolDevice): boolean {
  return networks.some((one) => one.network === pool && one.mac === mac);
}
