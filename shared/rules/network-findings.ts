import type { Finding } from '../model/finding.ts';
import type { NetworkChoice } from '../model/network-settings.ts';
import { macFindings } from './mac-findings.ts';
import { block } from './make-finding.ts';
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
    return macFindings(
      index,
      mac,
      { address },
      twice.map((other) => other.address),
    );
  });
}
