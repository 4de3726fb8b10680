import { cluster, hierarchy, type HierarchyPointNode } from 'd3-hierarchy';
import type { IommuGroup } from '../../../shared/model/iommu-group.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { Branch } from './folding.ts';
import { isShared } from './shared-group.ts';
import { hullsOf, type LaidOut } from './hulls.ts';
import { SIZES, type Box, type Picture, type PictureLink, type PictureNode } from './picture.ts';

/**
 * Lays the tree out from left to right: buses and bridges in columns by depth, all functions in the last column, one below the other in address
 * order. So the members of a group that are neighbours in the tree are neighbours in the picture, and hulls of disjoint
 * subtrees cannot overlap. `room` is the width there is, in pixels; functions get wider to use it.
 */
export function layOut(tree: Branch, groups: ReadonlyMap<PciAddress, IommuGroup>, room = 0): Picture {
  const sharedGroupOf = (branch: Branch): IommuGroup | null => {
    const group =
      branch.kind === 'function' || branch.kind === 'bridge' ? groups.get(branch.fn.address) : undefined;
    return group !== undefined && isShared(group) ? group : null;
  };
  const root = cluster<Branch>()
    .nodeSize([1, 1])
    .separation((below, above) => distance(above, below, sharedGroupOf))(
    hierarchy<Branch>(tree, (branch) => branch.children),
  );
  root.eachAfter(settleParent);
  const all = root.descendants().filter((node) => node.data.kind !== 'all');
  const deepest = all.reduce(
    (depth, node) => (node.children === undefined ? depth : Math.max(depth, node.depth)),
    1,
  );
  const beside = SIZES.hull.padding + SIZES.margin;
  const column = columnWidth(deepest, room - beside);
  const chipX = SIZES.margin + deepest * column;
  const chipWidth = Math.max(SIZES.chip.width, Math.min(SIZES.chip.widest, room - chipX - beside));
  const first = root.leaves()[0];
  const top =
    SIZES.margin + SIZES.hull.padding + SIZES.hull.heading + SIZES.chip.height / 2 - (first?.x ?? 0);
  const laidOut = new Map<HierarchyPointNode<Branch>, LaidOut>();
  for (const node of all)
    laidOut.set(node, {
      node,
      box: boxOf(node, column, { x: chipX, width: chipWidth }, top),
      group: sharedGroupOf(node.data),
    });
  const nodes = all.flatMap((node) => drawn(node.data, laidOut.get(node)?.box));
  const leaves = root.leaves().flatMap((node) => laidOut.get(node) ?? []);
  const last = leaves.at(-1)?.box;
  return {
    width: chipX + chipWidth + beside,
    height: (last === undefined ? 0 : last.y + last.height) + SIZES.hull.padding + SIZES.margin,
    nodes: nodes.sort((a, b) => a.y - b.y || a.x - b.x),
    links: all.flatMap((node) => linkTo(node, column, laidOut)).sort((a, b) => a.top - b.top),
    hulls: hullsOf(leaves, [...laidOut.values()]),
  };
}

/** As wide as leaves every function its least width, within bounds. */
function columnWidth(deepest: number, room: number): number {
  const { least, most } = SIZES.column;
  const left = Math.floor((room - SIZES.margin - SIZES.chip.width) / deepest);
  return room <= 0 ? most : Math.min(most, Math.max(least, left));
}

function bridgeWidth(column: number): number {
  return Math.min(SIZES.bridge.widest, column - SIZES.wires);
}

/** A parent stands beside the middle of its children, or beside the first where they reach too far to be seen at once. */
function settleParent(node: HierarchyPointNode<Branch>): void {
  const first = node.children?.[0];
  const last = node.children?.at(-1);
  if (first === undefined || last === undefined) return;
  node.x = last.x - first.x > SIZES.farApart ? first.x : (first.x + last.x) / 2;
}

function distance(
  above: HierarchyPointNode<Branch>,
  below: HierarchyPointNode<Branch>,
  sharedGroupOf: (branch: Branch) => IommuGroup | null,
): number {
  const before = sharedGroupOf(above.data);
  const after = sharedGroupOf(below.data);
  if (before !== null && before === after) return SIZES.row;
  const { padding, heading, gap } = SIZES.hull;
  const leaving = before === null ? 0 : padding + gap;
  const entering = after === null ? 0 : padding + heading + (before === null ? gap : 0);
  return SIZES.row + leaving + entering + (above.parent === below.parent ? 0 : SIZES.betweenParents);
}

function boxOf(
  node: HierarchyPointNode<Branch>,
  column: number,
  chips: { readonly x: number; readonly width: number },
  top: number,
): Box {
  const small = node.data.kind === 'bridge' || node.data.kind === 'root-bus';
  const width = small ? bridgeWidth(column) : chips.width;
  const { height } = small ? SIZES.bridge : SIZES.chip;
  const x = small ? SIZES.margin + (node.depth - 1) * column : chips.x;
  return { x, y: Math.round(node.x + top - height / 2), width, height };
}

function drawn(branch: Branch, box: Box | undefined): readonly PictureNode[] {
  if (box === undefined || branch.kind === 'all') return [];
  return [{ ...branch, ...box }];
}

function linkTo(
  node: HierarchyPointNode<Branch>,
  column: number,
  laidOut: ReadonlyMap<HierarchyPointNode<Branch>, LaidOut>,
): readonly PictureLink[] {
  const to = laidOut.get(node)?.box;
  const from = node.parent === null ? undefined : laidOut.get(node.parent)?.box;
  if (to === undefined || from === undefined) return [];
  const start = { x: from.x + from.width, y: crisp(from.y + from.height / 2) };
  const end = { x: to.x, y: crisp(to.y + to.height / 2) };
  const turn = crisp(start.x + (column - bridgeWidth(column)) / 2);
  return [
    {
      key: node.data.key,
      path: elbow(start, turn, end),
      top: Math.min(start.y, end.y),
      bottom: Math.max(start.y, end.y),
    },
  ];
}

/** The middle of a pixel: a line of one pixel stays one, also where many run along each other. */
function crisp(position: number): number {
  return Math.floor(position) + 0.5;
}

function elbow(start: { x: number; y: number }, turn: number, end: { x: number; y: number }): string {
  const rise = end.y - start.y;
  const from = `M${String(start.x)} ${String(start.y)}`;
  if (Math.abs(rise) < 1) return `${from}H${String(end.x)}`;
  const radius = Math.min(6, Math.abs(rise) / 2);
  const down = Math.sign(rise) * radius;
  return (
    `${from}H${String(turn - radius)}q${String(radius)} 0 ${String(radius)} ${String(down)}` +
    `V${String(end.y - down)}q0 ${String(down)} ${String(radius)} ${String(down)}H${String(end.x)}`
  );
}
