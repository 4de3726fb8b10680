/// <reference types="vite/types/importMeta.d.ts" />
import { expect, test } from 'vitest';
import { ok, type Result } from '../../model/result.ts';
import { SETUP_FILES } from '../../model/setup-file.ts';
import { editKernelLine, kernelLineWords, restoreKernelLine } from './edit-kernel-line.ts';
import { editGrub, grubWords } from './grub/edit-grub.ts';
import { restoreGrub } from './grub/restore-grub.ts';
import type { LineEdit, LineRefusal } from './line-refusal.ts';
import { switchesIntelOn, switchesOff } from './our-words.ts';

/**
 * Files of default installations, and of what people make of them, with what becomes of them: `<name>.after` beside each, made anew by
 * `vitest run -u`. Assignments are those of the distribution; its longer comments are shortened here and there.
 */
const FILES = import.meta.glob<string>('./testing/distributions/**/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const FOLDER = './testing/distributions/';

const inputs = (ending: string): readonly (readonly [string, string])[] =>
  Object.entries(FILES)
    .filter(([path]) => path.endsWith(ending))
    .map(([path, text]) => [path.slice(FOLDER.length, -ending.length), text]);

/** What a host with a processor of Intel asks for, whose kernel needs the word, and a person who wants `iommu=pt`. */
function editFor(words: readonly string[]): LineEdit {
  return {
    add: words.some(switchesIntelOn) ? ['iommu=pt'] : ['intel_iommu=on', 'iommu=pt'],
    remove: words.filter(switchesOff),
  };
}

function dropInsOf(name: string): readonly { readonly file: string; readonly text: string }[] {
  const folder = `${FOLDER}${name}.d/`;
  return Object.entries(FILES)
    .filter(([path]) => path.startsWith(folder))
    .map(([path, text]) => ({ file: `/etc/default/grub.d/${path.slice(folder.length)}`, text }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

function shown(after: Result<string, LineRefusal>): string {
  if (after.ok) return after.value;
  const { reason, file, line } = after.error;
  return `refused, ${reason}: ${file}${line === null ? '' : `:${String(line)}`}\n`;
}

const ofGrub = (text: string, name: string): Result<string, LineRefusal> => {
  const files = { text, dropIns: dropInsOf(name) };
  const words = grubWords(files);
  return words.ok ? editGrub(files, editFor(words.value)) : words;
};
const ofKernelLine = (text: string, name: string): Result<string, LineRefusal> => {
  const reader = name.includes('proxmox') ? 'proxmox-boot-tool' : 'kernel-install';
  const words = kernelLineWords(text, reader);
  return words.ok ? editKernelLine(text, editFor(words.value), reader) : words;
};

test('there are files of every supported distribution', () => {
  expect(inputs('.grub').length).toBeGreaterThan(60);
  expect(inputs('.kernel-line').length).toBeGreaterThan(25);
});

test.each(inputs('.grub'))(
  `${SETUP_FILES['grub-default']} of %s: changed as kept, and back to the byte`,
  async (name, text) => {
    const after = ofGrub(text, name);
    await expect(shown(after)).toMatchFileSnapshot(`${FOLDER}${name}.grub.after`);
    expect(after.ok).toBe(!name.startsWith('refused-'));
    if (!after.ok) return;
    expect(restoreGrub(after.value, text)).toEqual(ok(text));
    expect(ofGrub(after.value, name), 'nothing more to change').toEqual(ok(after.value));
  },
);

test.each(inputs('.kernel-line'))(
  `${SETUP_FILES['kernel-line']} of %s: changed as kept, and back to the byte`,
  async (name, text) => {
    const after = ofKernelLine(text, name);
    await expect(shown(after)).toMatchFileSnapshot(`${FOLDER}${name}.kernel-line.after`);
    expect(after.ok).toBe(!name.startsWith('refused-'));
    if (!after.ok) return;
    expect(restoreKernelLine(after.value, text)).toEqual(ok(text));
    expect(ofKernelLine(after.value, name), 'nothing more to change').toEqual(ok(after.value));
  },
);
