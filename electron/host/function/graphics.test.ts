import { expect, test } from 'vitest';
import { known, unknown } from '../../../shared/model/fact.ts';
import { createHostTree } from '../host-tree.ts';
import { readGraphics } from './graphics.ts';

const DIRECTORY = '/sys/devices/pci0000:00/0000:01:00.0';
const UNUSED = '0x0000000000000000 0x0000000000000000 0x0000000000000000';
const ROM = '0x00000000f7000000 0x00000000f707ffff 0x000000000004e200';
const MIB = 2 ** 20;

function read(files: Readonly<Record<string, string>>, classCode = '030000') {
  const tree = createHostTree();
  for (const [name, text] of Object.entries(files)) tree.setText(`${DIRECTORY}/${name}`, text);
  return readGraphics(tree, DIRECTORY, known(classCode));
}

const resource = (rom: string) => [...Array.from({ length: 6 }, () => UNUSED), rom].join('\n');

test('sizes of a register are bits, from 1 MiB on', () => {
  const found = read({ resource1_resize: '0000000000007f00', resource: resource(ROM) });
  expect(found).toEqual({
    resizableBars: known([
      { index: 1, sizes: [256, 512, 1024, 2048, 4096, 8192, 16384].map((size) => size * MIB) },
    ]),
    rom: known(true),
  });
});

test('a card without any of it', () => {
  expect(read({ resource: resource(UNUSED) })).toEqual({
    resizableBars: unknown('absent'),
    rom: known(false),
  });
});

test.each(['', '-1', '7f00 ', '0x7f00', 'f'.repeat(17)])('a bitmap that is none: "%s"', (text) => {
  expect(read({ resource0_resize: text, resource: resource(ROM) })?.resizableBars).toMatchObject({
    known: false,
    reason: 'malformed',
  });
});

test('only of display controllers', () => {
  expect(read({ resource1_resize: '7f00' }, '020000')).toBeNull();
});
