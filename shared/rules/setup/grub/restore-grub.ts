import { failed, ok, type Result } from '../../../model/result.ts';
import { SETUP_FILES } from '../../../model/setup-file.ts';
import type { LineRefusal } from '../line-refusal.ts';
import { editBack, isSameLine } from '../our-words.ts';
import { editGrub, replaced } from './edit-grub.ts';
import { editValue, type Replacement } from './edit-value.ts';
import { lineAssignments, type LineAssignment } from './line-assignments.ts';
import { valueWords } from './value-words.ts';

const FILE = SETUP_FILES['grub-default'];

/**
 * The default file as it was, as far as the setup changed it: what others wrote since stays. A file that nobody else has changed becomes `before` to the
 * byte: the quotes and the order of words come from there.
 */
export function restoreGrub(text: string, before: string): Result<string, LineRefusal> {
  const now = lineAssignments(text, FILE);
  if (!now.ok) return now;
  const then = lineAssignments(before, FILE);
  if (!then.ok) return then;
  const isAligned =
    now.value.length === then.value.length &&
    now.value.every(({ variable }, at) => variable === then.value[at]?.variable);
  if (!isAligned) {
    const edit = editBack(then.value.flatMap(wordsOf), now.value.flatMap(wordsOf));
    return editGrub({ text, dropIns: [] }, edit);
  }
  const replacements: Replacement[] = [];
  for (const [at, one] of now.value.entries()) {
    const old = then.value[at];
    if (old === undefined) continue;
    const restored = valueBack(one, old, before);
    if (restored === undefined) return failed({ reason: 'form', file: FILE, line: one.line });
    replacements.push(...restored);
  }
  return ok(replaced(text, replacements));
}

/** A value that has the words of before is written as it was before. */
function valueBack(
  now: LineAssignment,
  then: LineAssignment,
  before: string,
): readonly Replacement[] | undefined {
  const words = wordsOf(now);
  const edit = editBack(wordsOf(then), words);
  const restored = [...words.filter((word) => !edit.remove.includes(word)), ...edit.add];
  const { start, end } = now.value;
  if (isSameLine(restored, wordsOf(then)))
    return [{ start, end, text: before.slice(then.value.start, then.value.end) }];
  return edit.add.length + edit.remove.length === 0 ? [] : editValue(now.value, edit);
}

function wordsOf({ value }: LineAssignment): readonly string[] {
  return valueWords(value).map(({ text, cells }) => text ?? cells.map((cell) => cell.text).join(''));
}
