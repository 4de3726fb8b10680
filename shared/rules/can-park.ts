import type { Finding } from '../model/finding.ts';
import type { OperationRequest } from '../model/operation.ts';
import { connectionFindings } from './connection-findings.ts';
import { functionFindings } from './function-findings.ts';
import { asleepFindings } from './function-trouble/function-trouble.ts';
import { functionState } from './function-state.ts';
import { heldBy } from './held-findings.ts';
import { impactFindings } from './impact-findings.ts';
import { block } from './make-finding.ts';
import { readinessFindings } from './readiness-findings.ts';
import { resetFindings } from './reset/reset-findings.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Findings about binding functions to vfio-pci without giving them to a guest. */
export function canPark(
  index: SnapshotIndex,
  request: Extract<OperationRequest, { readonly kind: 'park' }>,
): readonly Finding[] {
  const functions = [...new Set(request.functions)];
  const states = functions.map((address) => functionState(index, address).kind);
  return [
    ...connectionFindings(index.snapshot),
    ...functions.flatMap((address) => functionFindings(index, address)),
    ...readinessFindings(index.snapshot),
    ...functions.flatMap((address) => {
      const holder = index.holders.get(address);
      return holder === undefined ? [] : [heldBy(holder, address, block, 'now')];
    }),
    ...(states.every((kind) => kind === 'parked') ? [block('nothing-to-do')] : []),
    ...functions.flatMap((address) => impactFindings(index, address, 'now', functions)),
    ...resetFindings(index, functions),
    ...asleepFindings(index, functions),
  ];
}
