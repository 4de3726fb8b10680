import type { ReadinessRemedy } from '../../../../shared/model/gpu-readiness.ts';
import type { Guest } from '../../../../shared/model/guest.ts';
import type { OperationRequest } from '../../../../shared/model/operation.ts';

/** What a check's button asks for; null where there is none, or no definition to change. */
export function remedyRequest(guest: Guest, remedy: ReadinessRemedy | null): OperationRequest | null {
  const { id, definitionMark } = guest;
  if (remedy === null || definitionMark === null) return null;
  if (remedy.kind === 'edit')
    return {
      kind: 'edit-definition',
      guest: id,
      edit: remedy.edit,
      basedOn: definitionMark,
      functions: [],
    };
  return {
    kind: 'attach',
    to: id,
    functions: remedy.functions,
    scope: { now: false, nextStart: true },
  };
}
