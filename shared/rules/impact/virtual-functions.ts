import { valueOr } from '../../model/fact.ts';
import type { Finding } from '../../model/finding.ts';
import type { PciAddress } from '../../model/pci-address.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { block, confirm, note } from '../make-finding.ts';
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

/** The physical function of a virtual one, where all its interfaces are switched off. */
export function downPhysical(index: SnapshotIndex, address: PciAddress): PciFunction | undefined {
  const fn = index.functions.get(address);
  const pf = fn?.sriov?.role === 'vf' ? index.functions.get(fn.sriov.pf) : undefined;
  if (pf?.use.network.known !== true) return undefined;
  const interfaces = pf.use.network.value;
  return interfaces.length > 0 && interfaces.every(({ up }) => up === false) ? pf : undefined;
}

/**
 * A virtual function whose physical one is switched off: libvirt refuses to set its MAC address then ("PF is not online"), and without one it has
 * no link. `switchedOn`: the physical functions that the plan switches on before.
 */
export function physicalFunctionDown(
  index: SnapshotIndex,
  functions: readonly PciAddress[],
  switchedOn: readonly PciAddress[] = [],
): readonly Finding[] {
  return functions.flatMap((address) => {
    const pf = downPhysical(index, address);
    if (pf === undefined) return [];
    const names = valueOr(pf.use.network, []).map(({ name }) => name);
    const values = { address, pf: pf.address, name: names[0] ?? '' };
    const evidence = names.map((name) => `${pf.address}: /sys/class/net/${name}/flags`);
    return [
      switchedOn.includes(pf.address)
        ? note('vf-pf-switched-on', values, evidence)
        : confirm('vf-pf-down', values, evidence),
    ];
  });
}
