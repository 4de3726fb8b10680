import type { Plan } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';

/** Functions that a plan parks although nobody asked for them: the rest of their groups. */
export function parkedSiblings({ steps, request }: Plan): readonly PciAddress[] {
  const asked: readonly PciAddress[] = request.functions;
  return steps.flatMap((step) =>
    step.kind === 'park' && !asked.includes(step.address) ? [step.address] : [],
  );
}
