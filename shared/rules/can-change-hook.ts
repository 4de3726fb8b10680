import type { Finding } from '../model/finding.ts';
import { HOOK_PATHS, hookOf, installsHook, type HookChange } from '../model/libvirt-hook.ts';
import { handedOver } from './hand-over-findings.ts';
import { canRescan } from './can-rescan.ts';
import { block, confirm, note } from './make-finding.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Findings about installing or removing a hook: what is there now may be somebody else's, or a version that cannot be brought back. */
export function canChangeHook(index: SnapshotIndex, kind: HookChange): readonly Finding[] {
  const hook = hookOf(kind);
  const there = index.snapshot.hooks[hook];
  const values = { path: HOOK_PATHS[hook] };
  return [...canRescan(index), ...ofWhatIsThere(), ...hookInUse(index, kind)];

  function ofWhatIsThere(): readonly Finding[] {
    if (!there.known) return [note('hook-unread', values)];
    switch (there.value) {
      case 'foreign':
        return [block('hook-foreign', values)];
      case 'other-version':
        return [confirm('hook-other-version', values)];
      case 'current':
        return installsHook(kind) ? [block('nothing-to-do')] : [];
      case 'none':
        return installsHook(kind) ? [] : [block('nothing-to-do')];
    }
  }
}

/** Without its hook nothing would take a screen back that is handed over. */
export function hookInUse(index: SnapshotIndex, kind: HookChange): readonly Finding[] {
  if (kind !== 'remove-hand-over') return [];
  return handedOver(index).map(({ name }) => block('hand-over-in-use', { guest: name }));
}
