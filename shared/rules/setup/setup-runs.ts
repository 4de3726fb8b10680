import { valueOr } from '../../model/fact.ts';
import type { BootLoader, SetupFacts } from '../../model/setup-facts.ts';
import type { SetupRun } from '../../model/setup-run.ts';
import type { LinePlace } from './line-place.ts';
import type { LineEdit } from './line-refusal.ts';

/** Programs that only build again, and may be run as often as one likes. */
export function isRebuild(run: SetupRun): boolean {
  return !('add' in run) && !('keep' in run);
}

/** What puts our files into the initramfs, or without any (`keep`) out of it. rpm-ostree makes its own elsewhere unless told to make it here. */
export function imageRun(
  { initramfs }: Pick<SetupFacts, 'initramfs'>,
  loader: BootLoader,
  keep: boolean,
): readonly SetupRun[] {
  if (loader.kind === 'rpm-ostree') return [{ tool: 'rpm-ostree-initramfs', keep }];
  const tool = valueOr(initramfs, 'none');
  if (tool === 'none') return [];
  return [{ tool: tool === 'initramfs-tools' ? 'update-initramfs' : tool }];
}

/** These keep copies of the initramfs where the loader finds them; the initramfs tool alone does not always reach those. */
const COPIES = new Set<SetupRun['tool']>(['kernel-install', 'proxmox-boot-tool']);

/** What makes a changed command line, or a changed menu, count. `image`: the initramfs has changed. */
export function lineRun(
  place: LinePlace,
  edit: LineEdit,
  changed: { readonly image: boolean; readonly menu: boolean },
): readonly SetupRun[] {
  switch (place.kind) {
    case 'file': {
      const { rebuild } = place;
      if (changed.menu) return [rebuild];
      return changed.image && COPIES.has(rebuild.tool) ? [rebuild] : [];
    }
    case 'words': {
      const { add, remove } = edit;
      return add.length + remove.length === 0 ? [] : [{ tool: place.tool, add, remove }];
    }
    case 'by-hand':
      return [];
  }
}

/** Programs, each once: mkinitcpio makes the initramfs and, where it is one with the kernel, what the loader starts. */
export function eachOnce(runs: readonly SetupRun[]): readonly SetupRun[] {
  return runs.filter((run, at) => !isRebuild(run) || runs.findIndex(({ tool }) => tool === run.tool) === at);
}
