import { expect, test } from 'vitest';
import { aFunction, anAddress } from '../../../shared/model/testing/builders.ts';
import { readTopology, type FunctionNode } from './topology.ts';

const below = (address: string, parent: string) => aFunction(address, { parent: anAddress(parent) });

function outline(nodes: readonly FunctionNode[]): unknown[] {
  return nodes.map((node) => (node.children.length === 0 ? node.key : [node.key, ...outline(node.children)]));
}

test('functions hang below their bridges, and what has no bridge on its root bus', () => {
  const roots = readTopology([
    aFunction('0000:00:00.0'),
    aFunction('0000:00:01.0'),
    below('0000:01:00.0', '0000:00:01.0'),
    below('0000:01:00.1', '0000:00:01.0'),
  ]);
  expect(roots.map((root) => root.name)).toEqual(['0000:00']);
  expect(outline(roots[0]?.children ?? [])).toEqual([
    '0000:00:00.0',
    ['0000:00:01.0', '0000:01:00.0', '0000:01:00.1'],
  ]);
});

test('domains wider than 16 bits come after the others, also where they hang below a controller', () => {
  const roots = readTopology([
    aFunction('0000:00:0e.0'),
    aFunction('10000:e0:06.0'),
    below('10000:e1:00.0', '10000:e0:06.0'),
    aFunction('0001:00:00.0'),
  ]);
  expect(roots.map((root) => root.name)).toEqual(['0000:00', '0001:00', '10000:e0']);
});

test('a parent that is not there leaves the function on its own root bus', () => {
  const roots = readTopology([below('0000:05:00.0', '0000:00:1c.0')]);
  expect(roots.map((root) => [root.name, outline(root.children)])).toEqual([['0000:05', ['0000:05:00.0']]]);
});

test('a circle of parents loses no function', () => {
  const roots = readTopology([below('0000:01:00.0', '0000:02:00.0'), below('0000:02:00.0', '0000:01:00.0')]);
  expect(outline(roots.flatMap((root) => root.children)).flat()).toHaveLength(2);
});

test('a chain deeper than any bus numbering is cut instead of overflowing the stack', () => {
  const address = (n: number) =>
    `${(n >> 8).toString(16).padStart(4, '0')}:${(n & 255).toString(16).padStart(2, '0')}:00.0`;
  const chain = Array.from({ length: 20_000 }, (_, n) =>
    n === 0 ? aFunction(address(0)) : below(address(n), address(n - 1)),
  );
  const depth = (nodes: readonly FunctionNode[]): number =>
    nodes.reduce((deepest, node) => Math.max(deepest, 1 + depth(node.children)), 0);
  const roots = readTopology(chain);
  expect(Math.max(...roots.map((root) => depth(root.children)))).toBeLessThanOrEqual(256);
  const count = (nodes: readonly FunctionNode[]): number =>
    nodes.reduce((sum, node) => sum + 1 + count(node.children), 0);
  expect(roots.reduce((sum, root) => sum + count(root.children), 0)).toBe(20_000);
});
