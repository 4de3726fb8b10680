import { expect, test } from 'vitest';
import { ok } from '../../model/result.ts';
import { restoreKernelLine } from './edit-kernel-line.ts';

/** The file as it was, as the setup made it with its words, what somebody made of that, and what is left when it is taken back. */
const CHANGED: readonly (readonly [string, string, string, string])[] = [
  [
    'another word',
    'root=/dev/sda2 rw\n',
    'root=/dev/sda2 rw splash iommu=pt\n',
    'root=/dev/sda2 rw splash\n',
  ],
  ['a comment', 'root=/dev/sda2\n', '# mine\nroot=/dev/sda2 iommu=pt\n', '# mine\nroot=/dev/sda2\n'],
  [
    'a line more',
    'root=/dev/sda2 iommu=off\n',
    'root=/dev/sda2\nquiet\n',
    'root=/dev/sda2\nquiet iommu=off\n',
  ],
  ['no last newline', 'root=/dev/sda2\nrw\n', 'root=/dev/sda2\nrw iommu=pt', 'root=/dev/sda2\nrw\n'],
  ['another comment', '# a\nrw\n', '# b\nrw iommu=pt\n', '# b\nrw\n'],
  ['our words in a line of their own', 'root=/dev/sda2\n', 'root=/dev/sda2\niommu=pt\n', 'root=/dev/sda2\n'],
];

test.each(CHANGED)('with %s somebody’s change stays, and our words go', (_, before, now, left) => {
  expect(restoreKernelLine(now, before)).toEqual(ok(left));
});

test('a comment that names our words now is left to a person', () => {
  const back = restoreKernelLine('# iommu=pt is Switchyard’s\nroot=/dev/sda2 iommu=pt\n', 'root=/dev/sda2\n');
  expect(back).toMatchObject({ ok: false, error: { reason: 'form', line: 1 } });
});
