import type { Finding } from '../model/finding.ts';
import type { GuestId } from '../model/guest.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { confirm } from './make-finding.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/**
 * Whose MAC it is to be: of a function, or of an interface of a pool in a guest, which is recognised by its MAC there. What these have already does
 * not count.
 */
export type MacOwner = { readonly address: PciAddress } | { readonly guest: GuestId };

/** Two interfaces under one MAC in one network take each other's frames. `asked`: who else is to have it by the same request. */
export function macFindings(
  index: SnapshotIndex,
  mac: string,
  owner: MacOwner,
  asked: readonly string[] = [],
): readonly Finding[] {
  const users = [...new Set([...asked, ...inGuests(index, mac, owner), ...onHost(index, mac, owner)])];
  return users.length === 0 ? [] : [confirm('network-mac-in-use', { mac }, users)];
}

function inGuests({ snapshot }: SnapshotIndex, mac: string, owner: MacOwner): readonly string[] {
  return snapshot.guests.flatMap(({ id, name, now, nextStart }) => {
    if ('guest' in owner && owner.guest === id) return [];
    const views = [now, nextStart].flatMap((view) => view ?? []);
    const assigned = views.flatMap(({ assignments }) => assignments).filter((one) => isSame(one.mac, mac));
    const named = views.flatMap(({ networks }) => networks).filter((one) => isSame(one.mac, mac));
    return [
      ...assigned.flatMap(({ source }) => (isOf(owner, source) ? [] : [`${source} → ${name}`])),
      ...named.map(({ network }) => `${network} → ${name}`),
    ];
  });
}

function onHost({ snapshot }: SnapshotIndex, mac: string, owner: MacOwner): readonly string[] {
  return snapshot.functions.flatMap(({ address, use: { network } }) =>
    network.known && !isOf(owner, address)
      ? network.value.flatMap((one) => (isSame(one.mac, mac) ? [`${address}: ${one.name}`] : []))
      : [],
  );
}

function isOf(owner: MacOwner, address: PciAddress): boolean {
  return 'address' in owner && owner.address === address;
}

function isSame(one: string | null, mac: string): boolean {
  return one?.toLowerCase() === mac;
}
