import { valueOr } from '../../model/fact.ts';
import { failed, ok, type Result } from '../../model/result.ts';
import type { SetupFacts, SetupSet } from '../../model/setup-facts.ts';
import { SETUP_FILES, type OwnFileName, type SetupFileName } from '../../model/setup-file.ts';
import type { SetupRun } from '../../model/setup-run.ts';
import type { OwnChange } from './boot-files.ts';
import { restoreKernelLine } from './edit-kernel-line.ts';
import { fileChange, textOf, type FileChange } from './file-change.ts';
import { firstText, setsOf, wordsChanged, type WordsTool } from './first-state.ts';
import { restoreGrub } from './grub/restore-grub.ts';
import { linePlace } from './line-place.ts';
import type { LineEdit, LineRefusal } from './line-refusal.ts';
import { editBack, iommuWords } from './our-words.ts';
import { eachOnce, imageRun, isRebuild, lineRun } from './setup-runs.ts';

/** What takes everything back that the setup has done. */
export interface TakenBack {
  readonly files: readonly FileChange[];
  readonly own: readonly OwnChange[];
  readonly runs: readonly SetupRun[];
  /** Files that somebody else has changed since: they do not become what they were, they only lose what is ours. */
  readonly merged: readonly SetupFileName[];
}

/** A file whose text from before cannot be had, or from which ours can only be taken by a person: `edit` says what of it is ours. */
export type NotTakenBack =
  | { readonly kind: 'backup'; readonly file: SetupFileName }
  | { readonly kind: 'line'; readonly refusal: LineRefusal; readonly edit: LineEdit };

const FILES = Object.keys(SETUP_FILES) as readonly SetupFileName[];
const TOOLS: readonly WordsTool[] = ['grubby', 'kernelstub', 'rpm-ostree'];

/** The way back of all sets at once, from what is. */
export function takeBack(setup: SetupFacts): Result<TakenBack, readonly NotTakenBack[]> {
  const sets = setsOf(setup);
  const restored = FILES.map((file) => restoredFile(setup, sets, file));
  const not = restored.flatMap((one) => (one.ok ? [] : [one.error]));
  if (not.length > 0) return failed(not);
  const back = restored.flatMap((one) => (one.ok ? [one.value] : []));
  const files = back.flatMap(({ changes }) => changes);
  const own = ownBack(setup, sets);
  return ok({
    files,
    own,
    runs: runsBack(setup, sets, files.length + own.length > 0),
    merged: back.flatMap(({ merged }) => merged),
  });
}

type Restored = Pick<TakenBack, 'merged'> & { readonly changes: readonly FileChange[] };
const AS_IT_IS: Restored = { changes: [], merged: [] };

function restoredFile(
  setup: SetupFacts,
  sets: readonly SetupSet[],
  file: SetupFileName,
): Result<Restored, NotTakenBack> {
  const first = firstText(sets, file);
  if (first === undefined) return ok(AS_IT_IS);
  const now = textOf(setup.files[file]);
  if (!first.known || now === undefined) return failed({ kind: 'backup', file });
  const before = first.value;
  // What somebody took away is not put back.
  if (now === null) return ok(AS_IT_IS);
  const after = before === null ? ok(null) : withoutOurs(file, now, before);
  if (!after.ok) {
    const edit = editBack(iommuWords(before ?? ''), iommuWords(now));
    // However it is written by now: nothing of ours is in there, and nothing that we took is missing.
    if (edit.add.length + edit.remove.length === 0) return ok({ changes: [], merged: [file] });
    return failed({ kind: 'line', refusal: after.error, edit });
  }
  const changes = fileChange(setup, file, after.value);
  return ok({ changes, merged: changes.length > 0 && after.value !== before ? [file] : [] });
}

function withoutOurs(file: SetupFileName, now: string, before: string): Result<string, LineRefusal> {
  switch (file) {
    case 'grub-default':
      return restoreGrub(now, before);
    case 'kernel-line':
      return restoreKernelLine(now, before);
    // All of these is ours.
    case 'boot-devices':
    case 'fallback-line':
    case 'entry-boot':
    case 'entry-efi':
    case 'entry-boot-efi':
      return ok(before);
  }
}

/** Files of ours that sets have placed and that are there: what calls others goes first. What is somebody else's by now stays. */
function ownBack({ own }: SetupFacts, sets: readonly SetupSet[]): readonly OwnChange[] {
  const placed = new Set<OwnFileName>(sets.flatMap((set) => set.own));
  return [...placed].toReversed().flatMap((file): readonly OwnChange[] => {
    const before = valueOr(own[file], 'none');
    return before === 'current' || before === 'other-version' ? [{ file, place: false, before }] : [];
  });
}

/**
 * Words go the way they came. What was built is built again by the programs that the sets ran, and by those that this host builds with now: a change that
 * broke off may not have come to its programs.
 */
function runsBack(setup: SetupFacts, sets: readonly SetupSet[], hasChanges: boolean): readonly SetupRun[] {
  const ran = sets.flatMap(({ runs }) => runs);
  const loader = valueOr(setup.bootLoader, null);
  const place = loader === null ? null : linePlace(loader);
  const image = loader === null ? [] : imageRun(setup, loader, false);
  const now = hasChanges
    ? [...image.filter(isRebuild), ...(place?.kind === 'file' ? [place.rebuild] : [])]
    : [];
  const kept = ran.some((run) => 'keep' in run && run.keep);
  const rebuilds = eachOnce([...ran.filter(isRebuild), ...now]);
  return [
    ...rebuilds.filter(isImage),
    ...(kept ? [{ tool: 'rpm-ostree-initramfs', keep: false } as const] : []),
    ...TOOLS.flatMap((tool) => {
      const { add, remove } = wordsChanged(sets, tool);
      return lineRun({ kind: 'words', tool }, { add: remove, remove: add }, { image: false, menu: false });
    }),
    ...rebuilds.filter((run) => !isImage(run)),
  ];
}

/** The initramfs comes before what copies it. */
function isImage({ tool }: SetupRun): boolean {
  return tool === 'update-initramfs' || tool === 'dracut' || tool === 'mkinitcpio';
}
