import type { Finding } from '../model/finding.ts';
import type { OperationRequest } from '../model/operation.ts';
import { connectionFindings } from './connection-findings.ts';
import { functionFindings } from './function-findings.ts';
import { impactFindings } from './impact-findings.ts';
import { block, confirm } from './make-finding.ts';
import { slotOfCard } from './slot-of-card.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/**
 * Findings about taking functions out of the running kernel. One that a guest holds would leave the kernel waiting for the guest; a
 * definition that names it keeps its entry, which then points to nothing.
 */
export function canRemove(
  index: SnapshotIndex,
  request: Extract<OperationRequest, { readonly kind: 'remove' }>,
): readonly Finding[] {
  const functions = [...new Set(request.functions)];
  const held = functions.flatMap((address) => {
    const holder = index.holders.get(address);
    return holder === undefined
      ? []
      : [block('held-by-other-guest', { guest: holder.name, address, when: 'now' })];
  });
  const defined = functions.flatMap((address) =>
    (index.definers.get(address) ?? []).map(({ name: guest }) =>
      confirm('definition-left-behind', { guest, address }),
    ),
  );
  const fixed = functions.filter((address) => slotOfCard(index, address) === null);
  return [
    ...connectionFindings(index.snapshot),
    ...functions.flatMap((address) => functionFindings(index, address)),
    ...held,
    ...functions.flatMap((address) => impactFindings(index, address, 'now')),
    ...defined,
    ...(fixed.length === 0 ? [] : [confirm('slot-without-switch', {}, fixed)]),
  ];
}
