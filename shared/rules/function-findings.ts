import type { Finding } from '../model/finding.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { isInfrastructure } from './function-kind.ts';
import { block } from './make-finding.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Whether a function is on the host, can be given away at all, and has a group to be given away with. */
export function functionFindings(index: SnapshotIndex, address: PciAddress): readonly Finding[] {
  const fn = index.functions.get(address);
  if (fn === undefined) {
    const { reader } = index.snapshot;
    if (reader.state === 'failed') return [block(`reader-${reader.code}`, {}, [reader.message])];
    const named = index.holders.has(address) || index.definers.has(address);
    return [block(named ? 'function-missing' : 'function-unknown', { address })];
  }
  if (isInfrastructure(fn)) return [block('function-infrastructure', { address })];
  if (index.snapshot.iommu.state === 'on' && !index.groups.has(address))
    return [block('group-unknown', { address })];
  return [];
}
