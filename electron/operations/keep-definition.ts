import { LONGEST_DEFINITION } from '../../shared/model/definition-edit.ts';
import type { Step } from '../../shared/model/operation.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';

type EditDefinition = Extract<Step, { readonly kind: 'edit-definition' }>;

/** The step with the definition as it is before; as it was where that cannot be read, is another one by now, or is too long to be kept. */
export async function keepDefinition(step: EditDefinition, hypervisor: Hypervisor): Promise<EditDefinition> {
  if (step.before !== undefined) return step;
  const read = await hypervisor.definition(step.guest);
  if (!read.ok || read.value.mark !== step.basedOn || read.value.text.length > LONGEST_DEFINITION)
    return step;
  return { ...step, before: read.value.text };
}
