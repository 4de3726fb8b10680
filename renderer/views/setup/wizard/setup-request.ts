import type { SetUpRequest, TakeBackSetupRequest } from '../../../../shared/model/setup-request.ts';
import type { SnapshotIndex } from '../../../../shared/rules/snapshot-index.ts';
import type { SetupDraft } from '../../../stores/setup-store.ts';
import { randomUuid } from '../../../stores/random-names.ts';

/** What a draft asks for, on the files as they are shown. */
export function setUpRequest(
  { snapshot }: SnapshotIndex,
  { functions, passthrough }: SetupDraft,
): SetUpRequest {
  return { kind: 'set-up', functions, passthrough, set: randomUuid(), basedOn: snapshot.setup.mark };
}

/** Everything back as it was. */
export function takeBackRequest({ snapshot }: SnapshotIndex): TakeBackSetupRequest {
  return { kind: 'take-back-setup', functions: [], set: randomUuid(), basedOn: snapshot.setup.mark };
}
