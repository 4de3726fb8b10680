import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { grubWords } from '../../../shared/rules/setup/grub/edit-grub.ts';
import {
  INTEL_ON,
  PASSTHROUGH,
  switchesIntelOn,
  switchesOff,
} from '../../../shared/rules/setup/our-words.ts';

/** What a shell makes of files is not believed of our own reading of them: it is asked. */
const FOLDER = fileURLToPath(new URL('../../../shared/rules/setup/testing/distributions/', import.meta.url));
const NAMES = readdirSync(FOLDER).flatMap((file) =>
  file.endsWith('.grub') && !file.startsWith('refused-') ? [file.slice(0, -'.grub'.length)] : [],
);

function dropIns(name: string): readonly { readonly file: string; readonly text: string }[] {
  const folder = `${FOLDER}${name}.d`;
  if (!readdirSync(FOLDER).includes(`${name}.d`)) return [];
  return readdirSync(folder)
    .sort()
    .map((file) => ({ file: `${folder}/${file}`, text: readFileSync(`${folder}/${file}`, 'latin1') }));
}

/** Words of both variables as grub-mkconfig sees them; `+=` is bash's, which is sh on the distributions that have it in their files. */
function wordsInShell(text: string, others: readonly { readonly text: string }[]): readonly string[] {
  const all = [text, ...others.map((one) => one.text)].join('\n');
  const script = `${all}\nprintf '%s %s' "$GRUB_CMDLINE_LINUX_DEFAULT" "$GRUB_CMDLINE_LINUX"`;
  const shell = all.includes('+=') ? 'bash' : 'sh';
  const words = spawnSync(shell, ['-c', script], { encoding: 'latin1' }).stdout.split(/\s+/);
  return words.filter((word) => word !== '').sort();
}

test.each(NAMES)('a shell reads the same words in %s, and afterwards those that it is to read', (name) => {
  const text = readFileSync(`${FOLDER}${name}.grub`, 'latin1');
  const files = { text, dropIns: dropIns(name) };
  const read = grubWords(files);
  expect(read.ok ? read.value.toSorted() : read).toEqual(wordsInShell(text, files.dropIns));
  const before = read.ok ? read.value : [];
  const added = [...(before.some(switchesIntelOn) ? [] : [INTEL_ON]), PASSTHROUGH];
  const expected = new Set([...before.filter((word) => !switchesOff(word)), ...added]);
  const after = readFileSync(`${FOLDER}${name}.grub.after`, 'latin1');
  expect(new Set(wordsInShell(after, files.dropIns))).toEqual(expected);
});
