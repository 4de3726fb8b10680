import { ok, type Result } from '../../model/result.ts';
import type { SetupRun } from '../../model/setup-run.ts';
import { isComment, kernelLines, wordsIn } from './kernel-line-text.ts';
import type { LineEdit, LineRefusal } from './line-refusal.ts';
import { editBack, isOurs, isSameLine } from './our-words.ts';

/** The words of `/etc/kernel/cmdline`, as `reader` builds from it. */
export function kernelLineWords(
  text: string,
  reader: SetupRun['tool'],
): Result<readonly string[], LineRefusal> {
  const lines = kernelLines(text, reader);
  return lines.ok ? ok(wordsOf(lines.value)) : lines;
}

/** The file with words taken out and others put at the end of its last words. Words that are there already are not added. */
export function editKernelLine(
  text: string,
  { add, remove }: LineEdit,
  reader: SetupRun['tool'],
): Result<string, LineRefusal> {
  const lines = kernelLines(text, reader);
  if (!lines.ok) return lines;
  const present = wordsOf(lines.value);
  const added = add.filter((word) => !present.includes(word));
  const last = lines.value.findLastIndex((line) => !isComment(line) && wordsIn(line).length > 0);
  const edited = lines.value.map((line, at) => {
    if (isComment(line)) return line;
    const [, words = '', end = ''] = /^(.*?)([ \t]*)$/.exec(line) ?? [];
    const kept = remove.reduce(withoutWord, words);
    return [...(kept === '' ? [] : [kept]), ...(at === last ? added : [])].join(' ') + end;
  });
  if (last >= 0 || added.length === 0) return ok(edited.join('\n'));
  return ok(inNewLine(edited, added.join(' ')));
}

/** Words where there were none: in a line of their own, behind comments. */
function inNewLine(lines: readonly string[], words: string): string {
  if (!lines.some(isComment)) return [words + (lines[0] ?? ''), ...lines.slice(1)].join('\n');
  return [...(lines.at(-1) === '' ? lines.slice(0, -1) : lines), words, ''].join('\n');
}

/** With the space before it, or behind it where it is the first. */
function withoutWord(line: string, word: string): string {
  const pieces: readonly string[] = line.match(/[ \t]+|[^ \t]+/g) ?? [];
  const at = pieces.indexOf(word);
  if (at < 0) return line;
  return withoutWord(pieces.toSpliced(Math.max(at - 1, 0), 2).join(''), word);
}

/** The file as it was, as far as the setup changed it: what others wrote since stays. */
export function restoreKernelLine(text: string, before: string): Result<string, LineRefusal> {
  // Whoever reads it: words that are ours go from wherever they are.
  const then = kernelLines(before, 'kernel-install');
  const now = kernelLines(text, 'kernel-install');
  if (!now.ok) return now;
  if (!then.ok) return then;
  const edit = editBack(wordsOf(then.value), wordsOf(now.value));
  const restored = editKernelLine(text, edit, 'kernel-install');
  if (!restored.ok) return restored;
  const lines = restored.value.split('\n');
  return ok(
    isSameLine(wordsOf(lines), wordsOf(then.value)) && sameRest(lines, then.value) ? before : restored.value,
  );
}

/** Whether comments and the words of others are in the same lines; lines of ours alone do not count. */
function sameRest(lines: readonly string[], others: readonly string[]): boolean {
  const rest = (all: readonly string[]): string =>
    all
      .map((line) =>
        isComment(line)
          ? line
          : wordsIn(line)
              .filter((word) => !isOurs(word))
              .join(' '),
      )
      .filter((line) => line !== '')
      .join('\n');
  return rest(lines) === rest(others);
}

function wordsOf(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !isComment(line)).flatMap(wordsIn);
}
