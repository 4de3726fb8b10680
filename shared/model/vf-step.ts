import type { Step } from './operation.ts';

/** The steps about virtual functions. */
export type VfStep = Extract<
  Step,
  { readonly kind: 'set-vf-count' | 'keep-vf-count' | 'set-vf' | 'set-interface' }
>;

const KINDS: ReadonlySet<Step['kind']> = new Set<VfStep['kind']>([
  'set-vf-count',
  'keep-vf-count',
  'set-vf',
  'set-interface',
]);

/** Whether a step is one of them. */
export function isVfStep(step: Step): step is VfStep {
  return KINDS.has(step.kind);
}
