import type { Finding } from '../model/finding.ts';
import { note } from './make-finding.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Looking for added devices harms nothing and needs no libvirt; a closed lock holds for it as for every change. */
export function canRescan({ snapshot: { libvirt } }: SnapshotIndex): readonly Finding[] {
  return libvirt.state === 'connected' && libvirt.access === 'read-only' ? [note('read-only')] : [];
}
