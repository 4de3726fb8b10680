import { assertNever } from '../model/assert-never.ts';
import type { DefinitionEdit } from '../model/definition-edit.ts';
import type { Finding } from '../model/finding.ts';
import { isLive, type Guest } from '../model/guest.ts';
import type { OperationRequest } from '../model/operation.ts';
import { isReadinessEdit } from '../model/readiness-edit.ts';
import { optionFindings } from './can-set-options.ts';
import { connectionFindings } from './connection-findings.ts';
import { offersEdit } from './gpu-readiness/offers-edit.ts';
import { guestFindings } from './guest-findings.ts';
import { handOverFindings } from './hand-over-findings.ts';
import { block, confirm, note } from './make-finding.ts';
import { takesPorts } from './ports-request.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

type EditRequest = Extract<OperationRequest, { readonly kind: 'edit-definition' }>;

/** Findings about a change of a definition: whether there is one, whether it is still what was shown, and when it counts. */
export function canEditDefinition(
  index: SnapshotIndex,
  { guest: id, edit, basedOn }: Pick<EditRequest, 'guest' | 'edit' | 'basedOn'>,
): readonly Finding[] {
  const connection = connectionFindings(index.snapshot);
  const guest = index.guests.get(id);
  if (guest === undefined) return [...connection, block('guest-unknown', { guest: id })];
  const values = { guest: guest.name };
  return [
    ...connection,
    ...guestFindings(guest, { now: false, nextStart: true }),
    ...(guest.definitionMark !== null && guest.definitionMark !== basedOn
      ? [block('definition-changed', values)]
      : []),
    ...editFindings(index, guest, edit),
    ...(isLive(guest) ? [note('definition-at-cold-start', values)] : []),
    ...(guest.kept.managedSave ? [confirm('definition-after-saved-state', values)] : []),
  ];
}

function editFindings(index: SnapshotIndex, guest: Guest, edit: DefinitionEdit): readonly Finding[] {
  if (isReadinessEdit(edit))
    return offersEdit(index, guest, edit) ? [] : [block('edit-not-offered', { guest: guest.name })];
  switch (edit.kind) {
    case 'add-ports':
      return takesPorts(guest, edit.model)
        ? []
        : [block('ports-not-of-this-machine', { guest: guest.name, model: edit.model })];
    case 'device-options':
      return optionFindings(guest, edit.source, edit.options);
    case 'hand-over':
      return handOverFindings(index, guest, edit.returnAfter);
    case 'text':
    case 'restore':
      return [];
    default:
      return assertNever(edit);
  }
}
