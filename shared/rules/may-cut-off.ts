import type { FindingCode } from '../model/finding.ts';
import type { OperationRequest } from '../model/operation.ts';
import { findingsFor } from './findings-for.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** What a person may need to reach the host or to work at it: a network card in use, a display, a keyboard or a pointer. */
const LIFELINES: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'host-loses-session',
  'host-loses-default-route',
  'host-loses-bridge-member',
  'host-loses-network',
  'host-loses-only-display',
  'host-loses-display',
  'host-loses-framebuffer',
  'host-loses-only-input',
  'host-loses-input',
]);

/**
 * Whether a change may leave the person without a way to take it back, so that it has to take itself back unless confirmed in time. A start never
 * does that: its way back would be to end the guest. What cuts off a person who came by ssh blocks it anyway.
 */
export function mayCutOff(index: SnapshotIndex, request: OperationRequest): boolean {
  if (request.kind === 'start') return false;
  return findingsFor(index, request).some(
    ({ code, values }) => LIFELINES.has(code) && values['when'] === 'now',
  );
}
