import { parseVlan, readCardMac, type NetworkChoice } from '../../shared/model/network-settings.ts';
import type { OperationRequest } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { isNetworkVf, settingsFor } from '../../shared/rules/network-settings.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import { isVlan, macProblem } from '../components/network/typed-network.ts';

/** MAC and VLAN of a virtual function as typed; empty is none. */
export interface NetworkDraft {
  readonly mac: string;
  readonly vlan: string;
}

type Given = Extract<OperationRequest, { readonly kind: 'attach' | 'move' }>;

/** The functions of a request that can have a MAC and a VLAN, with what they would have now. */
export function networkDrafts(request: Given, index: SnapshotIndex): ReadonlyMap<PciAddress, NetworkDraft> {
  const from = request.kind === 'move' ? (index.guests.get(request.from) ?? null) : null;
  return new Map(
    request.functions.flatMap((address) => {
      const fn = index.functions.get(address);
      if (fn === undefined || !isNetworkVf(fn)) return [];
      const chosen = request.network?.find((one) => one.address === address);
      const has = chosen ?? settingsFor(index, [], address, 'now', from);
      return [[address, { mac: has?.mac ?? '', vlan: has?.vlan?.toString() ?? '' }] as const];
    }),
  );
}

/** What is asked for; null while something typed is not right yet. */
export function choicesOf(drafts: ReadonlyMap<PciAddress, NetworkDraft>): readonly NetworkChoice[] | null {
  const all = [...drafts];
  if (all.some(([, { mac, vlan }]) => macProblem(mac) !== null || !isVlan(vlan))) return null;
  return all.map(([address, { mac, vlan }]) => {
    const read = readCardMac(mac);
    return { address, mac: read.ok ? read.value : null, vlan: parseVlan(vlan) ?? null };
  });
}
