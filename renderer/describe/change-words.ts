import type { TFunction } from 'i18next';
import type { OperationRequest } from '../../shared/model/operation.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import { requestGuests } from '../plan/request-guests.ts';
import { functionsOf } from './change-names.ts';

/** A change in one short line: `win11 ← GeForce RTX 4090 +1`. */
export function changeWords(request: OperationRequest, index: SnapshotIndex, t: TFunction): string {
  const [first, ...others] = functionsOf(request, index);
  const name = first?.name ?? first?.address ?? '';
  const device = others.length === 0 ? name : `${name} +${others.length}`;
  return t(`change.${request.kind}`, { ...requestGuests(request, index), device });
}
