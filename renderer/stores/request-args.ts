import type { CallInput } from '../../shared/ipc/contract.ts';
import type { OperationRequest } from '../../shared/model/operation.ts';

/** A request as the contract takes it. */
export function requestArgs(request: OperationRequest): CallInput<'operation.plan'> {
  return request.kind === 'rescan' || request.kind === 'switch-on'
    ? { request: { ...request, functions: [] } }
    : { request: { ...request, functions: [...request.functions] } };
}
