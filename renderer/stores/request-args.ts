import type { CallInput } from '../../shared/ipc/contract.ts';
import { hookChanges } from '../../shared/model/libvirt-hook.ts';
import type { OperationRequest } from '../../shared/model/operation.ts';

/** A request as the contract takes it. */
export function requestArgs(request: OperationRequest): CallInput<'operation.plan'> {
  return isAboutNone(request)
    ? { request: { ...request, functions: [] } }
    : { request: { ...request, functions: [...request.functions] } };
}

type AboutNone = Extract<OperationRequest, { readonly functions: readonly [] }>;

/** Whether it is about no function at all, by its kind. */
function isAboutNone(request: OperationRequest): request is AboutNone {
  const kinds: readonly OperationRequest['kind'][] = [
    'attach-indirect',
    'detach-indirect',
    'create-mediated',
    'destroy-mediated',
    'rescan',
    'switch-on',
    ...hookChanges,
    'edit-definition',
    'shut-down',
    'force-off',
    'take-back-setup',
    'restart-host',
  ] satisfies readonly AboutNone['kind'][];
  return kinds.includes(request.kind);
}
