import { expect, test } from 'vitest';
import { createHostTree } from '../host-tree.ts';
import { readBundle } from './read-bundle.ts';
import { writeBundle } from './write-bundle.ts';

const FN = '/sys/devices/pci0000:00/0000:00:1f.6';

function aTree() {
  const tree = createHostTree();
  tree.setLink('/sys/bus/pci/devices/0000:00:1f.6', '../../../devices/pci0000:00/0000:00:1f.6');
  tree.setText('/sys/bus/pci/devices/0000:00:1f.6/uevent', 'DRIVER=e1000e\n\nPCI_CLASS=20000');
  tree.setBytes(`${FN}/config`, Uint8Array.from([0x86, 0x80, ...Array.from({ length: 254 }, () => 0)]));
  tree.setText(`${FN}/label`, 'caf\xe9 \0');
  tree.setUnreadable(`${FN}/serial_number`, 'unreadable');
  tree.setDirectory('/sys/kernel/iommu_groups');
  tree.put(`${FN}/rom`, { kind: 'unread' });
  return tree;
}

test('a tree survives being written and read, byte for byte, and is plain ASCII in between', () => {
  const text = writeBundle(aTree());
  expect(text).toMatch(/^[\n\x20-\x7e]*$/);
  const read = readBundle(text);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  expect(read.value.text(`${FN}/uevent`)).toEqual({ ok: true, value: 'DRIVER=e1000e\n\nPCI_CLASS=20000' });
  expect(read.value.text(`${FN}/label`)).toEqual({ ok: true, value: 'caf\xe9 \0' });
  expect(read.value.bytes(`${FN}/config`, 4096)).toMatchObject({ value: { length: 256, 0: 0x86, 1: 0x80 } });
  expect(read.value.text(`${FN}/serial_number`)).toEqual({ ok: false, error: 'unreadable' });
  expect(read.value.text(`${FN}/rom`)).toEqual({ ok: false, error: 'absent' });
  expect(read.value.list(FN)).toMatchObject({
    ok: true,
    value: expect.arrayContaining(['rom', 'config']) as unknown,
  });
  expect(read.value.list('/sys/kernel/iommu_groups')).toEqual({ ok: true, value: [] });
  expect(writeBundle(read.value)).toBe(text);
});

test('entries written through a link land where the link points', () => {
  expect(aTree().text(`${FN}/uevent`).ok).toBe(true);
});

const head = 'switchyard-bundle 1\n';

test.each([
  ['an empty text', '', 'not-a-bundle'],
  ['another file', 'hello\nworld\n', 'not-a-bundle'],
  ['a later version', 'switchyard-bundle 2\nend\n', 'unknown-version'],
  ['a missing last line', `${head}f /sys/a\n=1\n`, 'truncated'],
  ['a cut last line', `${head}f /sys/a\n=1`, 'truncated'],
  ['text behind the end', `${head}end\nf /sys/a\n`, 'bad-line'],
  ['an unknown entry', `${head}x /sys/a\nend\n`, 'bad-line'],
  ['a body line of another kind', `${head}f /sys/a\n+00\nend\n`, 'bad-line'],
  ['half a byte', `${head}b /sys/a\n+0\nend\n`, 'bad-line'],
  ['a link without a target', `${head}l /sys/a\nend\n`, 'bad-line'],
  ['a name with a slash', `${head}d /sys/a\n:../b\nend\n`, 'bad-line'],
  ['the name ..', `${head}d /sys/a\n:..\nend\n`, 'conflict'],
  ['a relative path', `${head}f sys/a\n=1\nend\n`, 'bad-path'],
  ['a path that climbs', `${head}f /sys/../etc/passwd\n=1\nend\n`, 'bad-path'],
  ['a path outside the roots', `${head}f /etc/shadow\n=1\nend\n`, 'bad-path'],
  ['a name that only begins like a root', `${head}f /system\n=1\nend\n`, 'bad-path'],
  ['a file below a file', `${head}f /sys/a\n=1\nf /sys/a/b\n=1\nend\n`, 'conflict'],
  ['more zeros than a file may have', `${head}b /sys/a\n*99999999\nend\n`, 'too-large'],
  ['a line over the limit', `${head}f /sys/a\n=${'x'.repeat(200_000)}\nend\n`, 'too-large'],
])('%s is refused', (_, text, code) => {
  expect(readBundle(text)).toMatchObject({ ok: false, error: { code } });
});

test('small files of zeros cannot unfold to more than the whole may hold', () => {
  const files = Array.from({ length: 40 }, (_, n) => `b /sys/z${String(n)}\n*4000000\n`).join('');
  expect(readBundle(`${head}${files}end\n`)).toMatchObject({ ok: false, error: { code: 'too-large' } });
});

test('links in a circle end as unreadable', () => {
  const tree = createHostTree();
  tree.setLink('/sys/a', 'b');
  tree.setLink('/sys/b', 'a');
  expect(tree.text('/sys/a')).toEqual({ ok: false, error: 'unreadable' });
  expect(tree.list('/sys/a/x')).toEqual({ ok: false, error: 'unreadable' });
});
