import type { TakeBackSetupRequest } from '../../model/setup-request.ts';
import type { SetupStep } from '../../model/setup-step.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { setsOf } from './first-state.ts';
import { setupSteps } from './setup-steps.ts';
import { takeBack } from './take-back.ts';

/** The steps that take back everything the setup has done; none where a person has to do something first. */
export function planTakeBackSetup(
  { snapshot: { setup } }: SnapshotIndex,
  { set }: TakeBackSetupRequest,
): readonly SetupStep[] {
  const sets = setsOf(setup);
  const back = takeBack(setup);
  if (sets.length === 0 || !back.ok) return [];
  return setupSteps(set, back.value, [...sets.map(({ id }) => id), set]);
}
