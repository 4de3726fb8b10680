import { expect, test } from 'vitest';
import { aFunction, anAddress, aSnapshot } from '../../../shared/model/testing/builders.ts';
import { known } from '../../../shared/model/fact.ts';
import type { IommuGroup, Isolation } from '../../../shared/model/iommu-group.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import { indexSnapshot } from '../../../shared/rules/snapshot-index.ts';
import { readTopology } from '../devices/topology.ts';
import { foldTopology } from './folding.ts';
import { layOut } from './layout.ts';
import type { Box, Picture } from './picture.ts';

const port = (address: string, parent: string | null = null) =>
  aFunction(address, {
    parent: parent === null ? null : anAddress(parent),
    bridge: { kind: known('root-port'), secondaryBus: known(1) },
  });
const below = (address: string, parent: string) => aFunction(address, { parent: anAddress(parent) });
const group = (
  id: number,
  members: readonly string[],
  isolation: Isolation = { kind: 'shared-slot' },
): IommuGroup => ({
  id,
  members: members.map(anAddress),
  isolation,
});

function pictureOf(
  functions: readonly PciFunction[],
  groups: readonly IommuGroup[],
  folding = false,
): Picture {
  const index = indexSnapshot(aSnapshot({ functions, groups }));
  return layOut(foldTopology(readTopology(functions), index.groups, folding, new Set()), index.groups);
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

function overlaps(boxes: readonly (Box & { key: string })[]): readonly string[] {
  return boxes.flatMap((a, i) =>
    boxes.slice(i + 1).flatMap((b) => (overlap(a, b) ? [`${a.key} ${b.key}`] : [])),
  );
}

const homelab = [
  aFunction('0000:00:00.0'),
  port('0000:00:01.0'),
  below('0000:01:00.0', '0000:00:01.0'),
  below('0000:01:00.1', '0000:00:01.0'),
  port('0000:00:1c.0'),
  below('0000:03:00.0', '0000:00:1c.0'),
  port('0000:00:1c.4'),
  below('0000:04:00.0', '0000:00:1c.4'),
  port('0000:00:1d.0'),
];
const homelabGroups = [
  group(0, ['0000:00:00.0'], { kind: 'alone' }),
  group(1, ['0000:00:01.0'], { kind: 'alone' }),
  group(15, ['0000:01:00.0', '0000:01:00.1']),
  group(18, ['0000:00:1c.0', '0000:00:1c.4', '0000:03:00.0', '0000:04:00.0'], {
    kind: 'bridge-without-acs',
    bridge: anAddress('0000:00:1c.0'),
  }),
  group(19, ['0000:00:1d.0'], { kind: 'alone' }),
];

test('nothing drawn overlaps, and hulls of different groups keep apart', () => {
  const picture = pictureOf(homelab, homelabGroups);
  expect(overlaps(picture.nodes)).toEqual([]);
  expect(overlaps(picture.hulls)).toEqual([]);
  const page = { x: 0, y: 0, width: picture.width, height: picture.height };
  expect([...picture.nodes, ...picture.hulls].filter((box) => !inside(box, page))).toEqual([]);
});

test('a hull holds its members, bridges of the group included, and nobody else', () => {
  const picture = pictureOf(homelab, homelabGroups);
  const hulls = picture.hulls.map((hull) => [
    hull.group,
    picture.nodes
      .filter((node) => inside(node, hull))
      .map((node) => node.key)
      .sort(),
    picture.nodes.filter((node) => overlap(node, hull) && !inside(node, hull)).map((node) => node.key),
  ]);
  expect(hulls).toEqual([
    [15, ['0000:01:00.0', '0000:01:00.1'], []],
    [18, ['0000:00:1c.0', '0000:00:1c.4', '0000:03:00.0', '0000:04:00.0'], []],
  ]);
});

test('a group of one has no hull: it is one chip', () => {
  expect(
    pictureOf([aFunction('0000:00:02.0')], [group(2, ['0000:00:02.0'], { kind: 'alone' })]).hulls,
  ).toEqual([]);
});

test('a group with strangers between its members is drawn in numbered parts', () => {
  const functions = [aFunction('0000:00:02.0'), aFunction('0000:00:03.0'), aFunction('0000:00:04.0')];
  const groups = [group(7, ['0000:00:02.0', '0000:00:04.0']), group(8, ['0000:00:03.0'], { kind: 'alone' })];
  const { hulls } = pictureOf(functions, groups);
  expect(hulls.map((hull) => [hull.group, hull.part, hull.parts])).toEqual([
    [7, 1, 2],
    [7, 2, 2],
  ]);
  expect(overlaps(hulls)).toEqual([]);
});

test('a bridge whose group is not that of everything below it gets a ring of its own', () => {
  const functions = [port('0000:00:1c.0'), below('0000:03:00.0', '0000:00:1c.0'), port('0000:00:1c.1')];
  const { hulls, nodes } = pictureOf(functions, [
    group(7, ['0000:00:1c.0', '0000:00:1c.1']),
    group(8, ['0000:03:00.0']),
  ]);
  const ring = hulls.find((hull) => !hull.heading);
  const bridge = nodes.find((node) => node.key === '0000:00:1c.0');
  expect(ring !== undefined && bridge !== undefined && inside(bridge, ring)).toBe(true);
});

test('the same host gives the same picture, in address order from top to bottom', () => {
  const first = pictureOf(homelab, homelabGroups);
  expect(pictureOf(homelab, homelabGroups)).toEqual(first);
  const chips = first.nodes.filter((node) => node.kind === 'function').map((node) => node.key);
  expect(chips).toEqual([...chips].sort());
});

test('4,096 functions that stand alone fold into a few boxes, all of them counted', () => {
  const ports = Array.from({ length: 16 }, (_, n) => port(`0000:00:${n.toString(16).padStart(2, '0')}.0`));
  const many = ports.flatMap((above, n) => [
    above,
    ...Array.from({ length: 255 }, (_, i) =>
      below(
        `0000:${(n + 1).toString(16).padStart(2, '0')}:${(i >> 3).toString(16).padStart(2, '0')}.${String(i & 7)}`,
        above.address,
      ),
    ),
  ]);
  const groups = many.map((fn, id) => group(id, [fn.address], { kind: 'alone' }));
  const folded = pictureOf(many, groups, true);
  const counted = folded.nodes.reduce(
    (sum, node) => sum + (node.kind === 'fold' ? node.functions.length : 0),
    0,
  );
  expect(counted).toBe(16 * 255);
  expect(folded.nodes.length).toBeLessThan(40);
  expect(pictureOf(many, groups).nodes).toHaveLength(4096 + 1);
});
