import type { Finding } from '../../model/finding.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { confirm } from '../make-finding.ts';

/** Storage and network are what a host can die of: not being able to see their use is worth a question. */
export function unseenUse(fn: PciFunction): readonly Finding[] {
  const evidence = (['block', 'network'] as const).flatMap((field) => {
    const fact = fn.use[field];
    return fact.known ? [] : [`${field}: ${fact.reason}`];
  });
  return evidence.length === 0 ? [] : [confirm('host-use-unknown', { address: fn.address }, evidence)];
}
