import type { Finding } from '../model/finding.ts';
import { canRescan } from './can-rescan.ts';
import { block, confirm } from './make-finding.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** A restart ends the guests that run; one in the middle of a change of how the host starts is the one that may not come back. */
export function canRestartHost(index: SnapshotIndex): readonly Finding[] {
  const { guests, setup } = index.snapshot;
  const running = guests.filter(({ now }) => now !== null).map(({ name }) => name);
  const isOpen = setup.sets.known && setup.sets.value.some(({ closed }) => !closed);
  return [
    ...canRescan(index),
    ...(isOpen ? [block('restart-setup-open')] : []),
    ...(running.length === 0 ? [] : [confirm('restart-ends-guests', { count: running.length }, running)]),
  ];
}
