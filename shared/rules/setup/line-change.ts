import type { HostSnapshot } from '../../model/host-snapshot.ts';
import { failed, ok, type Result } from '../../model/result.ts';
import { SETUP_FILES } from '../../model/setup-file.ts';
import type { SetupFacts } from '../../model/setup-facts.ts';
import { editKernelLine, kernelLineWords } from './edit-kernel-line.ts';
import type { FileChange } from './file-change.ts';
import { firstText, setsOf, wordsChanged } from './first-state.ts';
import { editGrub, grubWords } from './grub/edit-grub.ts';
import type { LinePlace } from './line-place.ts';
import type { LineEdit, LineRefusal } from './line-refusal.ts';
import { neededWords, type WantedStart } from './needed-words.ts';

type FilePlace = Extract<LinePlace, { readonly kind: 'file' }>;

/** What a set-up changes of the kernel's command line, and the text that holds it; null where no text does, or where it stays as it is. */
export interface LineChange {
  readonly edit: LineEdit;
  readonly file: FileChange | null;
}

/** Where a person has to make the change: why, and what should change. */
export interface LineByHand {
  readonly refusal: LineRefusal;
  readonly edit: LineEdit;
}

/** The change that is needed where the command line is kept. */
export function lineChange(
  host: HostSnapshot,
  place: LinePlace,
  wanted: Omit<WantedStart, 'ours'>,
): Result<LineChange, LineByHand> {
  const { setup } = host;
  const read = place.kind === 'file' ? fileWords(setup, place) : ok(startWords(host));
  const words = read.ok ? read.value : startWords(host);
  const edit = neededWords(host, { ...wanted, ours: oursAt(setup, place, words) }, words);
  if (!read.ok) return failed({ refusal: read.error, edit });
  if (place.kind !== 'file' || edit.add.length + edit.remove.length === 0) return ok({ edit, file: null });
  const before = setup.files[place.file];
  const after = before.known ? editFile(setup, place, before.value, edit) : missing(place.file);
  if (!before.known || !after.ok)
    return failed({ refusal: after.ok ? missingAt(place.file) : after.error, edit });
  return ok({ edit, file: { file: place.file, before: before.value, after: after.value } });
}

function fileWords(setup: SetupFacts, { file, rebuild }: FilePlace): Result<readonly string[], LineRefusal> {
  const text = setup.files[file];
  if (!text.known) return missing(file);
  return file === 'grub-default'
    ? grubWords({ text: text.value, dropIns: setup.grubDropIns })
    : kernelLineWords(text.value, rebuild.tool);
}

function editFile(
  setup: SetupFacts,
  { file, rebuild }: FilePlace,
  text: string,
  edit: LineEdit,
): Result<string, LineRefusal> {
  return file === 'grub-default'
    ? editGrub({ text, dropIns: setup.grubDropIns }, edit)
    : editKernelLine(text, edit, rebuild.tool);
}

/** The words of the next start as the loader's own files tell, or else of this one. */
function startWords({ setup, identity }: HostSnapshot): readonly string[] {
  const line = setup.nextLine.known ? setup.nextLine : identity.commandLine;
  return line.known ? line.value.split(/\s+/).filter((word) => word !== '') : [];
}

/** Words that are there and were not before the setup came. */
function oursAt(setup: SetupFacts, place: LinePlace, words: readonly string[]): readonly string[] {
  const sets = setsOf(setup);
  if (place.kind === 'words') return wordsChanged(sets, place.tool).add;
  if (place.kind === 'by-hand') return [];
  const first = firstText(sets, place.file);
  if (first?.known !== true || first.value === null) return [];
  const before =
    place.file === 'grub-default'
      ? grubWords({ text: first.value, dropIns: setup.grubDropIns })
      : kernelLineWords(first.value, place.rebuild.tool);
  return before.ok ? words.filter((word) => !before.value.includes(word)) : [];
}

function missing(file: FilePlace['file']): Result<never, LineRefusal> {
  return failed(missingAt(file));
}

function missingAt(file: FilePlace['file']): LineRefusal {
  return { reason: 'missing', file: SETUP_FILES[file], line: null };
}
