import type { Finding } from '../model/finding.ts';
import type { OperationRequest } from '../model/operation.ts';
import { START_CHECK_PATH } from '../model/start-check.ts';
import { canRescan } from './can-rescan.ts';
import { block, confirm, note } from './make-finding.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

type StartCheckRequest = Extract<
  OperationRequest,
  { readonly kind: 'install-start-check' | 'remove-start-check' }
>;

/** Findings about installing or removing the start check: what is there now may be somebody else's, or a version that cannot be brought back. */
export function canChangeStartCheck(index: SnapshotIndex, { kind }: StartCheckRequest): readonly Finding[] {
  const { startCheck } = index.snapshot;
  const values = { path: START_CHECK_PATH };
  return [...canRescan(index), ...ofWhatIsThere()];

  function ofWhatIsThere(): readonly Finding[] {
    if (!startCheck.known) return [note('start-check-unread', values)];
    switch (startCheck.value) {
      case 'foreign':
        return [block('start-check-foreign', values)];
      case 'other-version':
        return [confirm('start-check-other-version', values)];
      case 'current':
        return kind === 'install-start-check' ? [block('nothing-to-do')] : [];
      case 'none':
        return kind === 'remove-start-check' ? [block('nothing-to-do')] : [];
    }
  }
}
