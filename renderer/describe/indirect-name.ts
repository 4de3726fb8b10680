import type { IndirectDevice } from '../../shared/model/indirect-device.ts';
import type { OperationRequest } from '../../shared/model/operation.ts';

/** What a person calls it: the pool with MAC and VLAN, or the UUID. */
export function indirectName(device: IndirectDevice): string {
  if (device.kind === 'mediated') return device.id;
  const { mac, vlan } = device.network;
  return `${device.pool} (${mac}${vlan === null ? '' : `, VLAN ${vlan}`})`;
}

/** What a request without functions is about; empty for one about functions of the host. */
export function indirectOf(request: OperationRequest): string {
  if ('device' in request) return indirectName(request.device);
  const isShare = request.kind === 'create-mediated' || request.kind === 'destroy-mediated';
  return isShare ? request.type : '';
}
