import type { Finding } from '../model/finding.ts';
import type { OperationRequest } from '../model/operation.ts';
import { canRescan } from './can-rescan.ts';
import { block } from './make-finding.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Findings about switching a slot on. */
export function canSwitchOn(
  index: SnapshotIndex,
  { slot: name }: Extract<OperationRequest, { readonly kind: 'switch-on' }>,
): readonly Finding[] {
  const { slots } = index.snapshot;
  const slot = slots.known ? slots.value.find((one) => one.name === name) : undefined;
  if (slot === undefined) return [...canRescan(index), block('slot-unknown', { slot: name })];
  const isOn = slot.power.known && slot.power.value === 'on';
  return [...canRescan(index), ...(isOn ? [block('nothing-to-do')] : [])];
}
