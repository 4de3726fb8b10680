import { valueOr } from '../../model/fact.ts';
import type { Finding } from '../../model/finding.ts';
import type { SetupFacts } from '../../model/setup-facts.ts';
import { OWN_FILES, SETUP_FILES } from '../../model/setup-file.ts';
import type { TakeBackSetupRequest } from '../../model/setup-request.ts';
import { SETUP_STATE } from '../../model/setup-step.ts';
import { canRescan } from '../can-rescan.ts';
import { block, note } from '../make-finding.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { bootSpaceFindings } from './boot-space.ts';
import { setsOf } from './first-state.ts';
import { fileByHand } from './line-by-hand.ts';
import { refusalFinding } from './refusal-finding.ts';
import { setupBasis } from './setup-basis.ts';
import { takeBack, type NotTakenBack } from './take-back.ts';

/** Findings about taking back everything that the setup has done. */
export function canTakeBackSetup(
  index: SnapshotIndex,
  { basedOn }: TakeBackSetupRequest,
): readonly Finding[] {
  const { setup } = index.snapshot;
  const sets = setsOf(setup);
  return [...canRescan(index), ...setupBasis(index.snapshot, basedOn), ...ofWhatIsThere()];

  function ofWhatIsThere(): readonly Finding[] {
    if (sets.length === 0) return [block('nothing-to-do')];
    const back = takeBack(setup);
    if (!back.ok) return back.error.map((not) => notTakenBack(not, setup));
    const placed = [...new Set(sets.flatMap(({ own }) => own))];
    return [
      ...bootSpaceFindings(index.snapshot, back.value.runs),
      ...(back.value.runs.some((run) => 'keep' in run && !run.keep) ? [note('setup-initramfs-off')] : []),
      ...back.value.merged.map((file) => note('setup-merged', { path: SETUP_FILES[file] })),
      ...placed.flatMap((file) => {
        const state = setup.own[file];
        const path = OWN_FILES[file];
        if (!state.known) return state.reason === 'absent' ? [] : [block('setup-file-unread', { path })];
        return state.value === 'foreign' ? [note('setup-file-left', { path })] : [];
      }),
    ];
  }
}

function notTakenBack(not: NotTakenBack, { bootLoader }: SetupFacts): Finding {
  return not.kind === 'line'
    ? refusalFinding(not.refusal, fileByHand(not.refusal.file, valueOr(bootLoader, null), not.edit))
    : block('setup-backup-unread', { path: SETUP_FILES[not.file] }, [SETUP_STATE]);
}
