import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { VfSettings } from '../../../shared/model/sriov.ts';
import { NETWORK_LINKS } from '../../host/host-files.ts';
import type { FunctionEntry } from './function-entry.ts';
import { file, type HostNode } from './host-node.ts';

/** What `ip -json link show` says of these functions, whose host drivers have them. `settingsOf`: of the VFs that a function has, in order. */
export function networkLinks(
  functions: readonly FunctionEntry[],
  settingsOf: (pf: PciAddress) => readonly VfSettings[],
): HostNode {
  const links = functions.flatMap(({ address, network }) =>
    network === null
      ? []
      : [
          {
            ifname: network.name,
            operstate: network.up ? 'UP' : 'DOWN',
            link_type: 'ether',
            address: network.mac,
            vfinfo_list: settingsOf(address).map(vfInfo),
          },
        ],
  );
  return file(NETWORK_LINKS, JSON.stringify(links));
}

function vfInfo({ mac, vlan, qos, spoofCheck, trust, linkState, minRate, maxRate }: VfSettings, vf: number) {
  return {
    vf,
    link_type: 'ether',
    address: mac ?? '00:00:00:00:00:00',
    ...(vlan === null ? {} : { vlan_list: [{ vlan, ...(qos === 0 ? {} : { qos }) }] }),
    rate: { max_tx: maxRate, min_tx: minRate },
    spoofchk: spoofCheck,
    link_state: linkState,
    trust,
  };
}
