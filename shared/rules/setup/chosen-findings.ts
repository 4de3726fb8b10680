import type { Finding } from '../../model/finding.ts';
import type { PciAddress } from '../../model/pci-address.ts';
import { functionFindings } from '../function-findings.ts';
import { directMappingFindings } from '../function-trouble/function-trouble.ts';
import { impactFindings } from '../impact-findings.ts';
import { block, confirm, note } from '../make-finding.ts';
import { groupsOf, keepsGroup, siblingsIn } from '../siblings.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { bootBindingOf } from './boot-bindings.ts';

/** What it means that the host starts without these functions: the rules of attaching, for good instead of for a guest's life. */
export function chosenFindings(index: SnapshotIndex, functions: readonly PciAddress[]): readonly Finding[] {
  const { iommu } = index.snapshot;
  if (functions.length === 0) return [];
  const noRemapping =
    iommu.state === 'on' && iommu.interruptRemapping.known && !iommu.interruptRemapping.value;
  return [
    ...functions.flatMap((address) => functionFindings(index, address)),
    ...functions.flatMap((address) => identityFindings(index, address)),
    ...functions.flatMap((address) => impactFindings(index, address, 'nextStart', functions)),
    ...directMappingFindings(index, functions),
    ...(noRemapping ? [confirm('no-interrupt-remapping')] : []),
    ...(iommu.state === 'on' ? siblingFindings(index, functions) : [note('setup-groups-later')]),
  ];
}

/** At boot a function is known by its address and its ids alone; a virtual one is not there yet when that happens. */
function identityFindings({ functions }: SnapshotIndex, address: PciAddress): readonly Finding[] {
  const fn = functions.get(address);
  if (fn === undefined) return [];
  if (fn.sriov?.role === 'vf') return [block('setup-function-virtual', { address })];
  return bootBindingOf(fn) === null ? [block('setup-identity-unknown', { address })] : [];
}

/** Siblings stay with the host: it keeps using them until a guest gets the group. */
function siblingFindings(index: SnapshotIndex, functions: readonly PciAddress[]): readonly Finding[] {
  return groupsOf(index, functions).flatMap((group) => {
    const left = siblingsIn(index, group, functions).filter((address) => keepsGroup(index, address));
    const values = { group: group.id, count: left.length };
    return left.length === 0 ? [] : [note('setup-siblings-on-host', values, left)];
  });
}
