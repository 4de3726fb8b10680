import type { HierarchyPointNode } from 'd3-hierarchy';
import type { IommuGroup } from '../../../shared/model/iommu-group.ts';
import type { Branch } from './folding.ts';
import { SIZES, type Box, type PictureHull } from './picture.ts';

/** A node with its place, and its group when that is shared. */
export interface LaidOut {
  readonly node: HierarchyPointNode<Branch>;
  readonly box: Box;
  readonly group: IommuGroup | null;
}

interface Piece {
  readonly group: IommuGroup;
  readonly box: Box;
  readonly heading: boolean;
}

/**
 * One outline per unbroken run of a shared group's leaves, stretched to the left over the bridges of the group that have nothing but this run
 * below them; every other bridge of the group gets a ring of its own.
 */
export function hullsOf(leaves: readonly LaidOut[], all: readonly LaidOut[]): readonly PictureHull[] {
  const runs = runsOf(leaves);
  const runOfLeaf = new Map(runs.flatMap((run) => run.leaves.map((leaf) => [leaf.node, run] as const)));
  const rings: Piece[] = [];
  for (const bridge of all) {
    if (bridge.group === null || bridge.node.children === undefined) continue;
    const below = bridge.node.leaves().map((leaf) => runOfLeaf.get(leaf));
    const [run] = below;
    if (run?.group === bridge.group && below.every((other) => other === run)) run.bridges.push(bridge);
    else rings.push({ group: bridge.group, box: grown(bridge.box, SIZES.hull.padding, 0), heading: false });
  }
  const pieces = runs.map(({ group, leaves: own, bridges }): Piece => {
    const around = surrounding([...own, ...bridges].map((member) => member.box));
    return { group, box: grown(around, SIZES.hull.padding, SIZES.hull.heading), heading: true };
  });
  return numbered([...pieces, ...rings].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x));
}

function runsOf(leaves: readonly LaidOut[]) {
  const runs: { readonly group: IommuGroup; readonly leaves: LaidOut[]; readonly bridges: LaidOut[] }[] = [];
  let previous: IommuGroup | null = null;
  for (const leaf of leaves) {
    if (leaf.group !== null) {
      if (leaf.group === previous) runs.at(-1)?.leaves.push(leaf);
      else runs.push({ group: leaf.group, leaves: [leaf], bridges: [] });
    }
    previous = leaf.group;
  }
  return runs;
}

function numbered(pieces: readonly Piece[]): readonly PictureHull[] {
  const seen = new Map<number, number>();
  const totals = new Map<number, number>();
  for (const { group } of pieces) totals.set(group.id, (totals.get(group.id) ?? 0) + 1);
  return pieces.map(({ group, box, heading }) => {
    const part = (seen.get(group.id) ?? 0) + 1;
    seen.set(group.id, part);
    return {
      ...box,
      key: `${String(group.id)}/${String(part)}`,
      group: group.id,
      isolation: group.isolation,
      part,
      parts: totals.get(group.id) ?? 1,
      heading,
    };
  });
}

function surrounding(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function grown(box: Box, by: number, heading: number): Box {
  return {
    x: box.x - by,
    y: box.y - by - heading,
    width: box.width + 2 * by,
    height: box.height + 2 * by + heading,
  };
}
