import type { Guest } from '../../../../shared/model/guest.ts';
import type { OperationRequest } from '../../../../shared/model/operation.ts';
import type { PciAddress } from '../../../../shared/model/pci-address.ts';
import { attachScope } from '../../../../shared/rules/default-scope.ts';

/** Giving bound functions to a machine as any other: now where it runs, from its next start where it does not. */
export function attachRequest(guest: Guest, functions: readonly PciAddress[]): OperationRequest {
  return { kind: 'attach', to: guest.id, functions, scope: attachScope(guest).chosen };
}
