import { comparePciAddresses } from '../../model/pci-address.ts';
import { ok, type Result } from '../../model/result.ts';
import type { BootLoader } from '../../model/setup-facts.ts';
import type { SetUpRequest } from '../../model/setup-request.ts';
import type { SetupRun } from '../../model/setup-run.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { bootBindingOf } from './boot-bindings.ts';
import { bootDevicesText } from './boot-devices-text.ts';
import { bindingFiles, ownChanges, type OwnChange } from './boot-files.ts';
import { fallbackEntry } from './fallback-entry.ts';
import { fileChange, type FileChange } from './file-change.ts';
import { lineChange, type LineByHand } from './line-change.ts';
import { linePlace } from './line-place.ts';
import type { LineEdit } from './line-refusal.ts';
import { eachOnce, imageRun, lineRun } from './setup-runs.ts';
import { staleParts } from './stale-parts.ts';

/** Everything that changes on a host, in the order in which it is done: texts, files of ours, programs. */
export interface IntendedSetup {
  readonly edit: LineEdit;
  readonly files: readonly FileChange[];
  readonly own: readonly OwnChange[];
  readonly runs: readonly SetupRun[];
}

/** What has to change for what is asked; or what a person has to change of the kernel's command line first. */
export function intendedSetup(
  index: SnapshotIndex,
  loader: BootLoader,
  { functions, passthrough }: Pick<SetUpRequest, 'functions' | 'passthrough'>,
): Result<IntendedSetup, LineByHand> {
  const { setup } = index.snapshot;
  const chosen = [...new Set(functions)]
    .sort(comparePciAddresses)
    .flatMap((address) => index.functions.get(address) ?? []);
  const bindings = chosen.flatMap((fn) => bootBindingOf(fn) ?? []);
  const place = linePlace(loader);
  const line = lineChange(index.snapshot, place, { functions: chosen, passthrough });
  if (!line.ok) return line;
  const { edit, file } = line.value;
  const devices = fileChange(setup, 'boot-devices', bootDevicesText(bindings));
  const binding = ownChanges(setup, bindingFiles(setup, bindings.length > 0));
  const stale = staleParts(index);
  const image = devices.length + binding.length > 0 || stale.image;
  const fallback = image || file !== null ? fallbackEntry(index, loader) : null;
  const kept = fallback === null || fallback.kind === 'kept' ? [] : fallback.files;
  const maker = fallback?.kind === 'made' ? fallback.own : [];
  // GRUB's entry is made with its menu; systemd-boot reads its own as it is.
  const isInMenu = loader.kind === 'grub' && kept.length + maker.length > 0;
  const menu = file !== null || isInMenu || stale.menu;
  return ok({
    edit,
    files: [...devices, ...kept, ...(file === null ? [] : [file])],
    own: [...binding, ...maker],
    runs: eachOnce([
      ...(image ? imageRun(setup, loader, bindings.length > 0) : []),
      ...lineRun(place, edit, { image, menu }),
    ]),
  });
}
