import type { SetupStep } from '../../model/setup-step.ts';
import type { IntendedSetup } from './intended-setup.ts';
import { isRebuild } from './setup-runs.ts';

/**
 * Changes as steps: the place for backups first, then the files, and programs last, since only they make files count. `ended`: sets that count for nothing
 * afterwards. No steps where nothing changes.
 */
export function setupSteps(
  set: string,
  { files, own, runs }: Pick<IntendedSetup, 'files' | 'own' | 'runs'>,
  ended: readonly string[],
): readonly SetupStep[] {
  if (files.length + own.length + runs.length + ended.length === 0) return [];
  const address = null;
  return [
    { kind: 'setup-open', address, set, runs: runs.filter(isRebuild) },
    ...files.map((change) => ({ kind: 'setup-file', address, set, ...change }) as const),
    ...own.map((change) => ({ kind: 'setup-own', address, set, ...change }) as const),
    ...runs.map((run) => ({ kind: 'setup-run', address, set, run }) as const),
    { kind: 'setup-close', address, set, ended },
  ];
}
