import type { Finding } from '../../model/finding.ts';
import type { Guest } from '../../model/guest.ts';
import type { Scope } from '../../model/operation.ts';
import { confirm, note } from '../make-finding.ts';
import { inChangedViews } from './changed-views.ts';

/**
 * What a guest with a device of the host can no longer do: its state cannot be written down, so it cannot migrate, be saved, or have a snapshot taken
 * with its memory (libvirt: qemuMigrationSrcIsAllowedHostdev). Said once, with its first device; graver where such a state is kept now.
 */
export function keptStateFindings(guest: Guest, coming: number, scope: Scope): readonly Finding[] {
  if (coming === 0) return [];
  const { managedSave, memorySnapshots } = guest.kept;
  const values = { guest: guest.name };
  const kept: Finding[] = [];
  if (managedSave && scope.nextStart)
    kept.push(confirm('guest-has-saved-state', values, [`/var/lib/libvirt/qemu/save/${guest.name}.save`]));
  if (memorySnapshots > 0)
    kept.push(confirm('guest-has-memory-snapshots', { ...values, count: memorySnapshots }));
  const first = inChangedViews(guest, scope, ({ view }) =>
    view.assignments.length === 0 ? [note('guest-cannot-be-saved', values)] : [],
  );
  return [...kept, ...first];
}
