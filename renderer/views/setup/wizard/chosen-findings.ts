import type { Finding } from '../../../../shared/model/finding.ts';
import type { PciAddress } from '../../../../shared/model/pci-address.ts';
import { impactFindings } from '../../../../shared/rules/impact-findings.ts';
import { resetFindings } from '../../../../shared/rules/reset/reset-findings.ts';
import type { SnapshotIndex } from '../../../../shared/rules/snapshot-index.ts';

/** What a choice means for the host, before there is a plan: what it loses at every start, and what these devices are known for. */
export function chosenFindings(index: SnapshotIndex, functions: readonly PciAddress[]): readonly Finding[] {
  return [
    ...functions.flatMap((address) => impactFindings(index, address, 'nextStart', functions)),
    ...resetFindings(index, functions),
  ];
}
