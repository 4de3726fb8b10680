import { hostImpact, type HostImpact } from '../../shared/rules/host-impact.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import { verdictOf, type Verdict } from '../../shared/rules/verdict.ts';

/** What may be done with functions as far as the host is concerned; `held`: virtual machines have all of them already. */
export type ImpactVerdict = Verdict['kind'] | 'held';

/** How an impact is marked. */
export const impactLooks = {
  blocked: { severity: 'error', shape: 'cross', color: 'state.blocked' },
  confirm: { severity: 'warning', shape: 'triangle', color: 'state.confirm' },
  allowed: { severity: 'success', shape: 'dot', color: 'state.allowed' },
  held: { severity: 'info', shape: 'dot', color: 'text.secondary' },
} as const;

/** The impact with its verdict. */
export function judgeImpact(
  index: SnapshotIndex,
  picked: readonly PciAddress[],
): { readonly impact: HostImpact; readonly verdict: ImpactVerdict } {
  const impact = hostImpact(index, picked);
  const held = impact.functions.every((address) => index.holders.has(address));
  return { impact, verdict: held ? 'held' : verdictOf(impact.findings).kind };
}
