import type { DefinitionEdit } from '../../model/definition-edit.ts';
import type { GuestSystem } from '../../model/gpu-readiness.ts';
import type { Guest } from '../../model/guest.ts';
import type { ReadinessEdit } from '../../model/readiness-edit.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { gpuReadiness } from './gpu-readiness.ts';

const SYSTEMS: readonly GuestSystem[] = ['windows-11', 'windows', 'other'];

/** Whether a change is still called for, and one that this host and this definition can have: for whichever system the guest is judged. */
export function offersEdit(index: SnapshotIndex, guest: Guest, edit: ReadinessEdit): boolean {
  return SYSTEMS.some((system) =>
    gpuReadiness(index, guest, system)?.checks.some(
      ({ remedy }) => remedy?.kind === 'edit' && isSame(remedy.edit, edit),
    ),
  );
}

function isSame(a: DefinitionEdit, b: ReadinessEdit): boolean {
  const fields = (edit: DefinitionEdit): readonly string[] =>
    Object.entries(edit)
      .map(([name, value]) => `${name}: ${[value].flat().join(' ')}`)
      .sort();
  return fields(a).join() === fields(b).join();
}
