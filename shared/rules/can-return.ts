import type { Finding } from '../model/finding.ts';
import type { OperationRequest } from '../model/operation.ts';
import { connectionFindings } from './connection-findings.ts';
import { functionFindings } from './function-findings.ts';
import { functionState } from './function-state.ts';
import { heldBy } from './held-findings.ts';
import { block } from './make-finding.ts';
import { groupsOf, siblingsIn } from './siblings.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Findings about giving parked functions back to their host driver. */
export function canReturn(
  index: SnapshotIndex,
  request: Extract<OperationRequest, { readonly kind: 'return' }>,
): readonly Finding[] {
  const functions = [...new Set(request.functions)];
  const held = functions.flatMap((address) => {
    const holder = index.holders.get(address);
    return holder === undefined ? [] : [heldBy(holder, address, block, 'now')];
  });
  // A driver of the host next to a guest in one group: kernels before 5.18 stop with a BUG, later ones refuse the driver.
  const inUse = groupsOf(index, functions).flatMap((group) => {
    const siblings = siblingsIn(index, group, functions).filter((address) => index.holders.has(address));
    const holder = siblings[0] === undefined ? undefined : index.holders.get(siblings[0]);
    return holder === undefined
      ? []
      : [
          block(
            'group-member-in-use-by-guest',
            { group: group.id, guest: holder.name, count: siblings.length },
            siblings,
          ),
        ];
  });
  const own = functions.every((address) => functionState(index, address).kind === 'host');
  return [
    ...connectionFindings(index.snapshot),
    ...functions.flatMap((address) => functionFindings(index, address)),
    ...held,
    ...inUse,
    ...(own ? [block('nothing-to-do')] : []),
  ];
}
