import type { SetUpRequest } from '../../model/setup-request.ts';
import type { SetupStep } from '../../model/setup-step.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { intendedSetup } from './intended-setup.ts';
import { linePlace } from './line-place.ts';
import { setupSteps } from './setup-steps.ts';

/** The steps that set a host up for binding functions at boot; none where a person has to do something first. */
export function planSetup(index: SnapshotIndex, request: SetUpRequest): readonly SetupStep[] {
  const { bootLoader } = index.snapshot.setup;
  if (!bootLoader.known) return [];
  const place = linePlace(bootLoader.value);
  if (place.kind === 'by-hand' && !place.mayStay) return [];
  const intended = intendedSetup(index, bootLoader.value, request);
  return intended.ok ? setupSteps(request.set, intended.value, []) : [];
}
