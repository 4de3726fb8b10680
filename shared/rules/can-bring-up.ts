import type { Finding } from '../model/finding.ts';
import type { OperationRequest } from '../model/operation.ts';
import { canRescan } from './can-rescan.ts';
import { block } from './make-finding.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Findings about switching the interface of a PF on: harmless in itself, and only the host's own driver has one. */
export function canBringUp(
  index: SnapshotIndex,
  { functions }: Extract<OperationRequest, { readonly kind: 'bring-up' }>,
): readonly Finding[] {
  return [...canRescan(index), ...functions.flatMap((address) => ofOne(address))];

  function ofOne(address: (typeof functions)[number]): readonly Finding[] {
    const pf = index.functions.get(address);
    if (pf?.sriov?.role !== 'pf') return [block('not-a-physical-function', { address })];
    const { network } = pf.use;
    if (network.known && network.value.length === 0) return [block('pf-without-interface', { address })];
    const isUp = network.known && network.value.every(({ up }) => up === true);
    return isUp ? [block('nothing-to-do')] : [];
  }
}
