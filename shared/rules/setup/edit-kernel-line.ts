import { failed, ok, type Result } from '../../model/result.ts';
import { SETUP_FILES } from '../../model/setup-file.ts';
import type { LineEdit, LineRefusal } from './line-refusal.ts';
import { editBack, isSameLine } from './our-words.ts';

/** One line and nothing else: proxmox-boot-tool takes no other, and comments mean something to mkinitcpio alone. The helper writes no other characters. */
const ONE_LINE = /^[A-Za-z0-9 =._,:/@+-]*\n?$/;

/** The words of `/etc/kernel/cmdline`. */
export function kernelLineWords(text: string): Result<readonly string[], LineRefusal> {
  return ONE_LINE.test(text)
    ? ok(text.match(/[^ \n]+/g) ?? [])
    : failed({ reason: 'form', file: SETUP_FILES['kernel-line'], line: null });
}

/** The file with words taken out and others put at the end of its line. Words that are there already are not added. */
export function editKernelLine(text: string, { add, remove }: LineEdit): Result<string, LineRefusal> {
  const words = kernelLineWords(text);
  if (!words.ok) return words;
  const [, line = '', end = ''] = /^(.*?)( *\n?)$/.exec(text) ?? [];
  const kept = remove.reduce(withoutWord, line);
  const added = add.filter((word) => !words.value.includes(word));
  return ok([...(kept === '' ? [] : [kept]), ...added].join(' ') + end);
}

/** With the space before it, or behind it where it is the first. */
function withoutWord(line: string, word: string): string {
  let left = line;
  for (;;) {
    const at = ` ${left} `.indexOf(` ${word} `);
    if (at < 0) return left;
    left =
      at === 0
        ? left.slice(word.length).replace(/^ +/, '')
        : left.slice(0, at).replace(/ +$/, '') + left.slice(at + word.length);
  }
}

/** The file as it was, as far as the setup changed it: what others wrote since stays. */
export function restoreKernelLine(text: string, before: string): Result<string, LineRefusal> {
  const now = kernelLineWords(text);
  const then = kernelLineWords(before);
  if (!now.ok) return now;
  if (!then.ok) return then;
  const restored = editKernelLine(text, editBack(then.value, now.value));
  if (!restored.ok) return restored;
  const words = kernelLineWords(restored.value);
  return words.ok && isSameLine(words.value, then.value) ? ok(before) : restored;
}
