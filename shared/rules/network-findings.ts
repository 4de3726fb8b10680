import type { Finding } from '../model/finding.ts';
import type { NetworkChoice } from '../model/network-settings.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { block, confirm } from './make-finding.ts';
import { isNetworkVf, ownMacOf } from './network-settings.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Whether functions can have the MAC and VLAN that are asked for. */
export function networkFindings(index: SnapshotIndex, choices: readonly NetworkChoice[]): readonly Finding[] {
  return choices.flatMap(({ address, mac, vlan }, at) => {
    const fn = index.functions.get(address);
    if (fn === undefined || (mac === null && vlan === null)) return [];
    if (!isNetworkVf(fn)) return [block('network-settings-not-vf', { address })];
    if (mac === null) return ownMacOf(fn) === null ? [block('network-mac-needed', { address })] : [];
    const twice = choices.slice(0, at).filter((other) => other.mac === mac);
    const evidence = [...twice.map((other) => other.address), ...othersWith(index, mac, address)];
    return evidence.length === 0 ? [] : [confirm('network-mac-in-use', { address, mac }, evidence)];
  });
}

/** Where else a MAC is, as far as it can be seen: in the guests' assignments and on the host's own interfaces. */
function othersWith({ snapshot }: SnapshotIndex, mac: string, address: PciAddress): readonly string[] {
  const inGuests = snapshot.guests.flatMap((guest) =>
    [...(guest.now?.assignments ?? []), ...(guest.nextStart?.assignments ?? [])].flatMap((one) =>
      one.source !== address && one.mac === mac ? [`${one.source} → ${guest.name}`] : [],
    ),
  );
  const onHost = snapshot.functions.flatMap((fn) =>
    fn.address !== address && fn.use.network.known
      ? fn.use.network.value.flatMap((one) => (one.mac === mac ? [`${fn.address}: ${one.name}`] : []))
      : [],
  );
  return [...new Set([...inGuests, ...onHost])];
}
