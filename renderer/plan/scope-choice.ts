import type { OperationRequest } from '../../shared/model/operation.ts';
import { attachScope, detachScope, moveScope, type ScopeChoice } from '../../shared/rules/default-scope.ts';
import { detachIndirectScope } from '../../shared/rules/indirect/indirect-scope.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';

/** Which of now and from next start could be chosen; null for requests that have no such choice. */
export function scopeChoice(request: OperationRequest, { guests }: SnapshotIndex): ScopeChoice | null {
  const from = 'from' in request ? guests.get(request.from) : undefined;
  const to = 'to' in request ? guests.get(request.to) : undefined;
  switch (request.kind) {
    case 'attach':
      return to === undefined ? null : attachScope(to);
    case 'detach':
      return from === undefined ? null : detachScope(from, request.functions);
    case 'move':
      return from === undefined || to === undefined ? null : moveScope(from, to, request.functions);
    case 'attach-indirect':
      return to === undefined ? null : attachScope(to);
    case 'detach-indirect':
      return from === undefined ? null : detachIndirectScope(from, request.device);
    case 'create-mediated':
    case 'destroy-mediated':
    case 'park':
    case 'return':
    case 'remove':
    case 'rescan':
    case 'switch-on':
    case 'install-start-check':
    case 'remove-start-check':
    case 'install-hand-over':
    case 'remove-hand-over':
    case 'remap':
    case 'edit-definition':
    case 'start':
    case 'shut-down':
    case 'force-off':
    case 'set-vf-count':
    case 'set-vf':
    case 'bring-up':
    case 'set-up':
    case 'take-back-setup':
    case 'restart-host':
      return null;
  }
}
