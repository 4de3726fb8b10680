import { assertNever } from '../../model/assert-never.ts';
import type { Step } from '../../model/operation.ts';
import { isSetupStep, type SetupStep } from '../../model/setup-step.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { setupStepInEffect } from './setup-step-in-effect.ts';

/** The step that takes another back; null where nothing is to be done. Images and menus are built again once, at the end: by the undo of `setup-open`. */
export function undoOfSetup(step: SetupStep): SetupStep | null {
  switch (step.kind) {
    case 'setup-open':
      return { ...step, kind: 'setup-end' };
    case 'setup-file':
      return { ...step, before: step.after, after: step.before };
    case 'setup-own':
      // Only what this program has the text of can be brought back.
      if (step.place) return step.before === 'none' ? { ...step, place: false, before: 'current' } : null;
      return step.before === 'current' ? { ...step, place: true, before: 'none' } : null;
    case 'setup-run': {
      const { run } = step;
      if ('add' in run) return { ...step, run: { ...run, add: run.remove, remove: run.add } };
      return 'keep' in run ? { ...step, run: { ...run, keep: !run.keep } } : null;
    }
    case 'setup-close':
    case 'setup-end':
    case 'restart-host':
      return null;
    default:
      return assertNever(step);
  }
}

/**
 * The way back of such steps, last first. A program may have done a part of its work without anybody knowing, and words that are not there are taken out
 * without harm: so what cannot be told counts as done.
 */
export function setupStepsBack(index: SnapshotIndex, effects: readonly Step[]): readonly SetupStep[] {
  return effects
    .filter(isSetupStep)
    .toReversed()
    .filter((step) => setupStepInEffect(index, step) !== false)
    .flatMap((step) => undoOfSetup(step) ?? []);
}

/** Whether a set-up has moved on: a later one, a take-back or somebody's hand changed what it made, so that undoing it alone would leave half of it. */
export function hasMovedOn(index: SnapshotIndex, effects: readonly Step[]): boolean {
  return effects.some((step) => isSetupStep(step) && setupStepInEffect(index, step) === false);
}
