import type { Step } from './operation.ts';

/** The steps about what comes from a pool or is a share of a device. */
export type IndirectStep = Extract<
  Step,
  { readonly kind: 'give-indirect' | 'take-indirect' | 'create-mediated' | 'destroy-mediated' }
>;

const KINDS: ReadonlySet<Step['kind']> = new Set<IndirectStep['kind']>([
  'give-indirect',
  'take-indirect',
  'create-mediated',
  'destroy-mediated',
]);

/** Whether a step is one of them. */
export function isIndirectStep(step: Step): step is IndirectStep {
  return KINDS.has(step.kind);
}
