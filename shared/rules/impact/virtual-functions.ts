import type { Finding } from '../../model/finding.ts';
import type { PciAddress } from '../../model/pci-address.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { block, confirm } from '../make-finding.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { networkImpact } from './network.ts';
import { storageImpact } from './storage.ts';

/** Virtual functions vanish with the driver of their physical function, out of guests and out of the host's network and storage. */
export function virtualFunctionsImpact(index: SnapshotIndex, fn: PciFunction): readonly Finding[] {
  if (fn.sriov?.role !== 'pf') return [];
  const { vfs, current } = fn.sriov;
  const count = Math.max(vfs.length, current.known ? current.value : 0);
  if (count === 0) return [];
  const values = { address: fn.address, count };
  const used = vfs.flatMap((address) => usedBy(index, address));
  if (used.length > 0) return [block('pf-with-vfs', values, used)];
  const wanted = vfs.map((address) => {
    const guests = (index.definers.get(address) ?? []).map(({ name }) => name);
    return [address, ...guests].join(' → ');
  });
  return [confirm('pf-with-vfs', values, wanted)];
}

function usedBy(index: SnapshotIndex, address: PciAddress): readonly string[] {
  const holder = index.holders.get(address);
  if (holder !== undefined) return [`${address} → ${holder.name}`];
  const vf = index.functions.get(address);
  if (vf === undefined) return [];
  const own = [...networkImpact(vf, index.snapshot.reach, 'now'), ...storageImpact(vf, 'now')];
  return own
    .filter(({ severity }) => severity !== 'note')
    .flatMap(({ evidence }) => evidence.map((line) => `${address}: ${line}`));
}

/**
 * A virtual function whose physical one is switched off: libvirt refuses to set its MAC address then ("PF is not online"), and without one it has
 * no link.
 */
export function physicalFunctionDown(
  index: SnapshotIndex,
  functions: readonly PciAddress[],
): readonly Finding[] {
  return functions.flatMap((address) => {
    const fn = index.functions.get(address);
    const pf = fn?.sriov?.role === 'vf' ? index.functions.get(fn.sriov.pf) : undefined;
    if (pf?.use.network.known !== true) return [];
    const down = pf.use.network.value.filter(({ up }) => up === false);
    const allDown = down.length > 0 && down.length === pf.use.network.value.length;
    if (!allDown) return [];
    const evidence = down.map(({ name }) => `${pf.address}: /sys/class/net/${name}/flags`);
    return [confirm('vf-pf-down', { address, pf: pf.address, name: down[0]?.name ?? '' }, evidence)];
  });
}
