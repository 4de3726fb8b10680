import type { HostTree, TreeEntry } from '../host-tree.ts';
import { KEPT_MS } from '../kept-answer.ts';
import { isLasting } from './lasting-probe.ts';

const BOOT_ID = '/proc/sys/kernel/random/boot_id';

/** What lasts of a host, of its last whole reading. */
export interface KeptLasting {
  /** Whether it has to be read again. */
  isDue(): boolean;
  /** Takes it from a whole reading. */
  keep(tree: HostTree): void;
  /** Puts it into a reading that left it out; false when the host has started anew since, so that it says nothing. */
  restore(tree: HostTree): boolean;
}

/** Keeps it for five minutes of one start of the host. `now` is in milliseconds. */
export function createKeptLasting(now: () => number = () => performance.now()): KeptLasting {
  let kept: { readonly at: number; readonly boot: string; readonly entries: Entries } | undefined;
  return {
    isDue: () => kept === undefined || now() - kept.at >= KEPT_MS,
    keep(tree) {
      const boot = bootOf(tree);
      const entries = [...tree.entries()].filter(([path]) => isLasting(path));
      kept = boot === undefined ? undefined : { at: now(), boot, entries };
    },
    restore(tree) {
      if (kept === undefined || kept.boot !== bootOf(tree)) return false;
      for (const [path, entry] of kept.entries) tree.put(path, entry);
      return true;
    },
  };
}

type Entries = readonly (readonly [path: string, entry: TreeEntry])[];

function bootOf(tree: HostTree): string | undefined {
  const text = tree.text(BOOT_ID);
  return text.ok ? text.value : undefined;
}
