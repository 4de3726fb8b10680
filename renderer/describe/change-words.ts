import type { TFunction } from 'i18next';
import type { Operation } from '../../shared/model/operation.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import { functionsOf, requestGuests } from './change-names.ts';
import { indirectOf } from './indirect-name.ts';

/** A change in one short line: `win11 ← GeForce RTX 4090 +1`. */
export function changeWords({ plan, record }: Operation, index: SnapshotIndex, t: TFunction): string {
  const { request } = plan;
  const [first, ...others] = functionsOf(request, index, record);
  const name = first?.name ?? first?.address ?? indirectOf(request);
  const device = others.length === 0 ? name : `${name} +${others.length}`;
  return t(`change.${request.kind}`, { ...requestGuests(request, index, record), device });
}
