import type { Plan } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';

/** Functions that a plan parks although nobody asked for them: the rest of their groups. */
export function parkedSiblings({ steps, request }: Plan): readonly PciAddress[] {
  return steps
    .filter(({ kind, address }) => kind === 'park' && !request.functions.includes(address))
    .map(({ address }) => address);
}
