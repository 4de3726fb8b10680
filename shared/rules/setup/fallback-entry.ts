import { assertNever } from '../../model/assert-never.ts';
import type { Finding } from '../../model/finding.ts';
import type { BootLoader } from '../../model/setup-facts.ts';
import { note } from '../make-finding.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import type { OwnChange } from './boot-files.ts';
import type { FileChange } from './file-change.ts';
import { grubEntry } from './grub-entry.ts';
import { loaderName } from './line-by-hand.ts';
import { loaderEntry, noLoaderEntry } from './loader-entry.ts';
import type { NoFallback } from './no-fallback.ts';

/** What is done for a way back in the boot menu. `kept`: the system from before stays there without us. */
type Fallback =
  | { readonly kind: 'made'; readonly files: readonly FileChange[]; readonly own: readonly OwnChange[] }
  | { readonly kind: 'kept' }
  | ({ readonly kind: 'none'; readonly files: readonly FileChange[] } & NoFallback);

/** The entry without our changes that this loader's menu gets, or why it gets none. */
export function fallbackEntry(index: SnapshotIndex, loader: BootLoader): Fallback {
  const { setup } = index.snapshot;
  const none = (why: NoFallback['why'], evidence: NoFallback['evidence'] = []): Fallback => ({
    kind: 'none',
    files: noLoaderEntry(setup),
    why,
    evidence,
  });
  switch (loader.kind) {
    case 'grub': {
      const entry = grubEntry(index);
      return entry === undefined ? none('line') : { kind: 'made', ...entry };
    }
    case 'systemd-boot':
    case 'systemd-boot-entries':
    // kernelstub gives the entry of the old kernel the words of the new one's (`backup_old` and `setup_kernel` in installer.py), so that is no way back. Files of
    // others it leaves alone.
    case 'kernelstub': {
      // Where mkinitcpio makes what is started, it is one image: kernel, initramfs and command line.
      if (loader.kind === 'systemd-boot' && loader.rebuild === 'mkinitcpio') return none('image');
      const entry = loaderEntry(setup);
      return entry.ok
        ? { kind: 'made', files: entry.value, own: [] }
        : none(entry.error.why, entry.error.evidence);
    }
    // A new deployment is put before the one that runs, which stays the second entry (rpm-ostree(1): kargs, initramfs; rollback is its way back).
    case 'rpm-ostree':
      return { kind: 'kept' };
    // blscfg is no part of GRUB's releases before 2.14, and its order has changed from one of Fedora's patches to the next: by `version` first and the
    // name then, later by the name's parts alone. `saved_entry` may be a number in that order, a title or a name, and GRUB_SAVEDEFAULT remembers what was
    // started last. `grubby --update-kernel=ALL`, ours and anybody's, changes the words of every file there, a file of ours among them: so neither
    // can it be shown that it would never be the default, nor would it keep the line from before.
    case 'grubby':
    // proxmox-boot-tool mounts its partitions only while it writes them, several of the same content, and has one line for all their entries.
    case 'proxmox-boot-tool':
      return none('shared');
    case 'limine':
    case 'sdbootutil':
    case 'nixos':
    case 'other':
      return none('line');
    default:
      return assertNever(loader);
  }
}

/** What a person is told of it; nothing where there is an entry as there should be. */
export function fallbackFindings(fallback: Fallback, loader: BootLoader): readonly Finding[] {
  switch (fallback.kind) {
    case 'made':
      return [];
    case 'kept':
      return [note('setup-fallback-deployment')];
    case 'none': {
      const { why, evidence } = fallback;
      if (why === 'line') return [note('setup-no-fallback', {}, evidence)];
      return [
        note(`setup-no-fallback-${why}`, why === 'shared' ? { loader: loaderName(loader) } : {}, evidence),
      ];
    }
    default:
      return assertNever(fallback);
  }
}
