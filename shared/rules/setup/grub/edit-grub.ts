import type { GrubDropIn } from '../../../model/setup-facts.ts';
import { SETUP_FILES } from '../../../model/setup-file.ts';
import { failed, ok, type Result } from '../../../model/result.ts';
import type { LineEdit, LineRefusal } from '../line-refusal.ts';
import { editValue, type Replacement } from './edit-value.ts';
import { LINE_VARIABLES, lineAssignments, type LineAssignment } from './line-assignments.ts';
import { valueWords } from './value-words.ts';

/** What GRUB's menu is made from: the default file, and the files beside it, which are read after it. */
export interface GrubFiles {
  readonly text: string;
  readonly dropIns: readonly GrubDropIn[];
}

const FILE = SETUP_FILES['grub-default'];

/** An assignment whose words reach the menu, and the file it is in. */
interface Live extends LineAssignment {
  readonly file: string;
}

/** The assignments whose words count, of each variable from the last one on that forgets what was before. */
function liveAssignments({ text, dropIns }: GrubFiles): Result<readonly Live[], LineRefusal> {
  const all: Live[] = [];
  for (const { file, text: source } of [{ file: FILE, text }, ...dropIns]) {
    const found = lineAssignments(source, file);
    if (!found.ok) return found;
    all.push(...found.value.map((one) => ({ ...one, file })));
  }
  return ok(
    LINE_VARIABLES.flatMap((variable) => {
      const own = all.filter((one) => one.variable === variable);
      return own.slice(
        Math.max(
          0,
          own.findLastIndex(({ keeps }) => !keeps),
        ),
      );
    }),
  );
}

const wordsOf = ({ value }: Live): readonly string[] =>
  valueWords(value).flatMap(({ text }) => (text === null ? [] : [text]));

/** The words that both variables put on the kernel's command line, as far as no shell is needed to tell. */
export function grubWords(files: GrubFiles): Result<readonly string[], LineRefusal> {
  const live = liveAssignments(files);
  return live.ok ? ok(live.value.flatMap(wordsOf)) : live;
}

/**
 * The default file with words added to and taken from the kernel's command line; every other byte stays. Words that are there already are not added, those
 * that are not there need not be taken. They come to GRUB_CMDLINE_LINUX_DEFAULT, so that entries for recovery stay as they are, and to
 * GRUB_CMDLINE_LINUX where that one is not in the file or does not count.
 */
export function editGrub(files: GrubFiles, edit: LineEdit): Result<string, LineRefusal> {
  const live = liveAssignments(files);
  if (!live.ok) return live;
  const present = live.value.filter(({ always }) => always).flatMap(wordsOf);
  const add = edit.add.filter((word) => !present.includes(word));
  const holders = live.value.filter((one) => wordsOf(one).some((word) => edit.remove.includes(word)));
  const elsewhere = holders.find(({ file }) => file !== FILE);
  if (elsewhere !== undefined) return refuse('elsewhere', elsewhere);
  const target = add.length === 0 ? ok(null) : placeToAdd(live.value);
  if (!target.ok) return target;

  const replacements: Replacement[] = [];
  for (const one of live.value) {
    const isTarget = one === target.value;
    if (!isTarget && !holders.includes(one)) continue;
    const edited = editValue(one.value, { add: isTarget ? add : [], remove: edit.remove });
    if (edited === undefined) return refuse(isComputed(one) ? 'computed' : 'form', one);
    replacements.push(...edited);
  }
  return ok(replaced(files.text, replacements));
}

/** The last assignment in the default file that counts and is plain text; those behind it keep what it has. */
function placeToAdd(live: readonly Live[]): Result<Live, LineRefusal> {
  for (const variable of LINE_VARIABLES) {
    const here = live.filter((one) => one.variable === variable && one.file === FILE && one.always);
    const plain = here.findLast((one) => !isComputed(one));
    if (plain !== undefined) return ok(plain);
    const [computed] = here;
    if (computed !== undefined) return refuse('computed', computed);
  }
  const [elsewhere] = live;
  return elsewhere === undefined
    ? failed({ reason: 'missing', file: FILE, line: null })
    : refuse('elsewhere', elsewhere);
}

function isComputed({ value }: Live): boolean {
  return value.cells.some(({ expands }) => expands);
}

function refuse(reason: LineRefusal['reason'], { file, line }: Live): Result<never, LineRefusal> {
  return failed({ reason, file, line });
}

/** A text with these put in it; they do not overlap. */
export function replaced(text: string, replacements: readonly Replacement[]): string {
  return replacements
    .toSorted((a, b) => b.start - a.start || b.end - a.end)
    .reduce((left, { start, end, text: put }) => left.slice(0, start) + put + left.slice(end), text);
}
