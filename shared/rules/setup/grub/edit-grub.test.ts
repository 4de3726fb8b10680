import { expect, test } from 'vitest';
import { ok } from '../../../model/result.ts';
import { editGrub, grubWords } from './edit-grub.ts';
import { restoreGrub } from './restore-grub.ts';

const edit = { add: ['intel_iommu=on'], remove: ['intel_iommu=off'] };
const alone = (text: string): { text: string; dropIns: [] } => ({ text, dropIns: [] });

test('what is not ASCII stays as it is', () => {
  const text = 'GRUB_TIMEOUT=5 # f\u00fcnf\nGRUB_CMDLINE_LINUX_DEFAULT="quiet hostname=b\u00fcro"\n';
  expect(editGrub(alone(text), edit)).toEqual(ok(text.replace('\u00fcro"', '\u00fcro intel_iommu=on"')));
});

test('a word that is part of another is neither taken out nor taken for being there', () => {
  const text = 'GRUB_CMDLINE_LINUX="xintel_iommu=off intel_iommu=on2"\n';
  expect(editGrub(alone(text), edit)).toEqual(ok(text.replace('on2"', 'on2 intel_iommu=on"')));
});

test('nothing to add and nothing to take leaves every form alone', () => {
  const text = 'GRUB_CMDLINE_LINUX="$(cat words) intel_iommu=on"\n';
  expect(editGrub(alone(text), edit)).toEqual(ok(text));
});

test('a variable that an expansion is glued to is no word that is known', () => {
  const words = grubWords(alone('GRUB_CMDLINE_LINUX="quiet a${B}c d"\n'));
  expect(words).toEqual(ok(['quiet', 'd']));
});

test('expansions may nest, but not without end', () => {
  const nested = (depth: number): string =>
    `GRUB_CMDLINE_LINUX="${'$(echo "'.repeat(depth)}${'")'.repeat(depth)}"\n`;
  expect(grubWords(alone(nested(5))).ok).toBe(true);
  expect(grubWords(alone(nested(3000))).ok).toBe(false);
});

test('a file that is larger than any default file is not read', () => {
  const text = `GRUB_CMDLINE_LINUX=""\n${'#'.repeat(70_000)}\n`;
  expect(editGrub(alone(text), edit).ok).toBe(false);
});

const before =
  'GRUB_TIMEOUT=5\nGRUB_CMDLINE_LINUX_DEFAULT=quiet\nGRUB_CMDLINE_LINUX="iommu=off console=tty0"\n';

test.each([
  [
    'another line of the file',
    'GRUB_TIMEOUT=9\nGRUB_CMDLINE_LINUX_DEFAULT="quiet intel_iommu=on iommu=pt"\nGRUB_CMDLINE_LINUX="console=tty0"\n# mine\n',
    'GRUB_TIMEOUT=9\nGRUB_CMDLINE_LINUX_DEFAULT=quiet\nGRUB_CMDLINE_LINUX="iommu=off console=tty0"\n# mine\n',
  ],
  [
    'a word of the line',
    'GRUB_TIMEOUT=5\nGRUB_CMDLINE_LINUX_DEFAULT="quiet intel_iommu=on splash iommu=pt"\nGRUB_CMDLINE_LINUX="console=tty0 nosmt"\n',
    'GRUB_TIMEOUT=5\nGRUB_CMDLINE_LINUX_DEFAULT="quiet splash"\nGRUB_CMDLINE_LINUX="console=tty0 nosmt iommu=off"\n',
  ],
  [
    'the assignments themselves',
    'GRUB_CMDLINE_LINUX_DEFAULT="quiet intel_iommu=on iommu=pt splash"\n',
    'GRUB_CMDLINE_LINUX_DEFAULT="quiet splash iommu=off"\n',
  ],
  ['our words, by hand', before.replace('quiet', '"quiet debug"'), before.replace('quiet', '"quiet debug"')],
])('somebody else has changed %s: that stays, and ours goes', (_, now, expected) => {
  expect(restoreGrub(now, before)).toEqual(ok(expected));
});

test('words of ours that were there before are not taken out', () => {
  const text = 'GRUB_CMDLINE_LINUX="intel_iommu=on"\n';
  expect(restoreGrub(text.replace('on"', 'on iommu=pt"'), text)).toEqual(ok(text));
});

test('a file that became a program since is refused, and not guessed at', () => {
  const now = 'if true; then GRUB_CMDLINE_LINUX="intel_iommu=on"; fi\n';
  expect(restoreGrub(now, before)).toMatchObject({ ok: false, error: { reason: 'computed', line: 1 } });
});
