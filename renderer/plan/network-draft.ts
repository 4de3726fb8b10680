import {
  parseVlan,
  readCardMac,
  type MacProblem,
  type NetworkChoice,
} from '../../shared/model/network-settings.ts';
import type { OperationRequest } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { isNetworkVf, settingsFor } from '../../shared/rules/network-settings.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';

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

/** What is wrong with a MAC as typed; null for nothing. */
export function macProblem(text: string): MacProblem | null {
  if (text.trim() === '') return null;
  const mac = readCardMac(text);
  return mac.ok ? null : mac.error;
}

/** Whether a MAC as typed may become one by typing on. */
export function isUnfinishedMac(text: string): boolean {
  return /^(?:[0-9a-f]{2}[:-]){0,5}[0-9a-f]{0,2}$/i.test(text.trim());
}

export function isVlan(text: string): boolean {
  return text.trim() === '' || parseVlan(text) !== undefined;
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

/** A MAC address of nobody: locally administered, of one card, and below fe, which libvirt keeps for itself. */
export function madeUpMac(random: Uint8Array<ArrayBuffer>): string {
  const [first = 0, ...others] = random.slice(0, 6);
  return [(first & 0x7c) | 0x02, ...others].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}
