import type { Finding } from '../../model/finding.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { confirm } from '../make-finding.ts';

const SEEN_IN = [
  ['block', '/sys/class/block'],
  ['network', '/sys/class/net'],
] as const;

/** Storage and network are what a host can die of: not being able to see their use is worth a question. */
export function unseenUse(fn: PciFunction): readonly Finding[] {
  const evidence = SEEN_IN.flatMap(([field, directory]) => {
    const fact = fn.use[field];
    if (fact.known) return [];
    return [fact.detail?.startsWith('/') === true ? fact.detail : directory];
  });
  return evidence.length === 0 ? [] : [confirm('host-use-unknown', { address: fn.address }, evidence)];
}
