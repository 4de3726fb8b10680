import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createHostTree } from '../host-tree.ts';
import { readBundle } from '../bundle/read-bundle.ts';
import { CONFIG_SPACES } from './config-spaces.ts';

const directory = mkdtempSync(join(tmpdir(), 'switchyard-config-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** What the probe's line prints of files with these contents, read back; by the name of each. */
function printed(contents: readonly Uint8Array[], change = ''): (number: number) => Uint8Array | undefined {
  const paths = contents.map((content, number) => {
    const path = join(directory, String(number));
    writeFileSync(path, content);
    return path;
  });
  const { stdout } = spawnSync('sh', ['-s', ...paths], {
    input: `LC_ALL=C; export LC_ALL\nls() { command ls "$@"; ${change || ':'}; }\n${CONFIG_SPACES}\n`,
    encoding: 'latin1',
    cwd: directory,
  });
  const text = stdout.replaceAll(directory, '/sys/devices');
  const tree = readBundle(`switchyard-bundle 1\n${text}end\n`);
  const read = tree.ok ? tree.value : createHostTree();
  return (number) => {
    const bytes = read.bytes(`/sys/devices/${String(number)}`, 4096);
    return bytes.ok ? Uint8Array.from(bytes.value) : undefined;
  };
}

const space = (size: number, ...bytes: readonly (readonly [at: number, value: number])[]): Uint8Array => {
  const content = new Uint8Array(size);
  for (const [at, value] of bytes) content[at] = value;
  return content;
};

test('configuration spaces come to the byte, whatever repeats in them and from one to the next', () => {
  const contents = [
    space(256, [0, 0x86], [255, 1]),
    space(4096, [0, 0x86], [1, 0x80], [0x100, 0x0b], [4095, 0xff]),
    new Uint8Array(4096).fill(0xff),
    new Uint8Array(256).fill(0xff),
    space(4096),
    space(256),
    space(4096, [0, 0x10], [16, 0x10], [32, 0x10], [64, 0x10]),
  ];
  const read = printed(contents);
  for (const [number, content] of contents.entries()) expect(read(number)).toEqual(content);
});

test('without privilege the first 64 bytes of each are taken for what they are', () => {
  const read = printed([space(256, [0, 0x86]), space(4096, [63, 7])], 'truncate -s 64 0 1');
  expect(read(0)).toEqual(space(64, [0, 0x86]));
  expect(read(1)).toEqual(space(64, [63, 7]));
});

test('when one of them is another size than it was said to be none is printed', () => {
  const read = printed([space(256, [0, 0x86]), space(4096)], 'truncate -s 128 0');
  expect(read(0)).toBeUndefined();
  expect(read(1)).toBeUndefined();
});
