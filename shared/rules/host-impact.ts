import type { Finding } from '../model/finding.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { withCompanions } from './companions.ts';
import { functionFindings } from './function-findings.ts';
import { asleepFindings, directMappingFindings } from './function-trouble/function-trouble.ts';
import { impactFindings } from './impact-findings.ts';
import { resetFindings } from './reset/reset-findings.ts';
import { groupsOf, keepsGroup, siblingsIn } from './siblings.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** What giving functions away would mean for the host, whoever got them and whether anybody means to. */
export interface HostImpact {
  /** The functions that would be given: the ones asked about and their companions, sorted by address. */
  readonly functions: readonly PciAddress[];
  /** Others of their groups that a driver of the host has: the kernel hands over whole groups, so the host loses them too. */
  readonly siblings: readonly PciAddress[];
  readonly findings: readonly Finding[];
}

/** Asks the rules that a plan asks, without a guest. */
export function hostImpact(index: SnapshotIndex, picked: readonly PciAddress[]): HostImpact {
  const functions = withCompanions(index, picked, null);
  const siblings = groupsOf(index, functions)
    .flatMap((group) => siblingsIn(index, group, functions))
    .filter((address) => keepsGroup(index, address));
  const findings = [
    ...functions.flatMap((address) => functionFindings(index, address)),
    ...[...functions, ...siblings].flatMap((address) => impactFindings(index, address, 'now')),
    ...directMappingFindings(index, functions),
    ...resetFindings(index, functions),
    ...asleepFindings(index, functions),
  ];
  return { functions, siblings, findings };
}
