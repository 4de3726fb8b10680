import type { SnapshotIndex } from '../snapshot-index.ts';
import { setupStage } from './setup-stage.ts';

/**
 * What the last start has shown to be old although the files are right: the initramfs where the host's driver was first, the menu where another line
 * started. Both are made again when a person asks for the same once more.
 */
export function staleParts(index: SnapshotIndex): { readonly image: boolean; readonly menu: boolean } {
  const stage = setupStage(index);
  const differences = stage.stage === 'differs' ? stage.differences : [];
  return {
    image: differences.some((one) => one.kind === 'not-bound' && one.why.kind === 'driver-first'),
    menu: differences.some(({ kind }) => kind === 'line'),
  };
}
