import { keptPath, keptText } from '../../../shared/model/sriov.ts';
import { anAddress } from '../../../shared/model/testing/builders.ts';
import { NETWORK_LINKS } from '../host-files.ts';
import type { HostTree } from '../host-tree.ts';

/** What the kernel says of two VFs, the second with a MAC and a VLAN, and the rule that keeps their number. */
export function addVfReport(tree: HostTree, pf: string, name: string): void {
  const kept = keptText(anAddress(pf), { count: 2, autoprobe: false, card: '8086:1572' });
  tree.setText(keptPath(anAddress(pf)), kept.trimEnd());
  const macs = ['00:00:00:00:00:00', '3c:7c:3f:12:34:56'];
  const vfs = macs.map((address, vf) => ({ vf, address, vlan: 42 * vf }));
  tree.setText(NETWORK_LINKS, JSON.stringify([{ ifname: name, ifalias: 'of-alice', vfinfo_list: vfs }]));
}
