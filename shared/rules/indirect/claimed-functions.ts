import type { OperationRequest } from '../../model/operation.ts';
import type { PciAddress } from '../../model/pci-address.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { poolAddresses, poolNamed } from './pool-functions.ts';

/** Functions that nothing else may work on meanwhile: of a pool all, since libvirt chooses. */
export function claimedFunctions(index: SnapshotIndex, request: OperationRequest): readonly PciAddress[] {
  if (!('device' in request) || request.device.kind !== 'pool') return request.functions;
  const pool = poolNamed(index, request.device.pool);
  return pool === undefined ? [] : poolAddresses(index, pool);
}
