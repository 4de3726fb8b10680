import type { OperationRequest } from '../../shared/model/operation.ts';
import { randomUuid } from '../stores/random-names.ts';

/**
 * What to ask for when the same is tried again. A change of how the host starts has a name of its own each time, since the one that ended takes nothing
 * more, and begins from the files as they are now (`mark`).
 */
export function againRequest(request: OperationRequest, mark: string): OperationRequest {
  const isSetup = request.kind === 'set-up' || request.kind === 'take-back-setup';
  return isSetup ? { ...request, set: randomUuid(), basedOn: mark } : request;
}
