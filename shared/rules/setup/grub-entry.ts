import type { SnapshotIndex } from '../snapshot-index.ts';
import type { OwnChange } from './boot-files.ts';
import { fallbackLineText } from './fallback-line.ts';
import { fileChange, textOf, type FileChange } from './file-change.ts';

/**
 * What gives GRUB's menu an entry without our changes. Its line is kept from the first time on, when it was nobody's but the host's own; undefined where
 * there can be none.
 */
export function grubEntry({
  snapshot: { setup, identity },
}: SnapshotIndex): { readonly files: readonly FileChange[]; readonly own: readonly OwnChange[] } | undefined {
  const kept = textOf(setup.files['fallback-line']);
  const text =
    kept ?? (identity.commandLine.known ? fallbackLineText(identity.commandLine.value) : undefined);
  const state = setup.own['grub-fallback'];
  if (text === undefined || !state.known || state.value === 'foreign') return undefined;
  const isThere = state.value === 'current';
  return {
    files: fileChange(setup, 'fallback-line', text),
    own: isThere ? [] : [{ file: 'grub-fallback', place: true, before: state.value }],
  };
}
