import { comparePciAddresses, type PciAddress } from '../../../shared/model/pci-address.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import { missingAssignments, type MissingAssignment } from '../../../shared/rules/function-state.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import type { FunctionNode, RootBusNode } from './topology.ts';

/** Where a row stands in the tree, as a screen reader is told it. Levels and positions count from 1. */
interface Place {
  readonly key: string;
  readonly level: number;
  readonly position: number;
  readonly setSize: number;
  /** Null for a row with nothing below. */
  readonly expanded: boolean | null;
}

/** One row of the tree grid. `context` is true for a row that only leads to one the filter found. */
export type DeviceRow =
  | (Place & { readonly kind: 'root-bus'; readonly name: string; readonly count: number })
  | (Place & { readonly kind: 'function'; readonly fn: PciFunction; readonly context: boolean })
  | (Place & { readonly kind: 'missing-section'; readonly count: number })
  | (Place & {
      readonly kind: 'missing';
      readonly address: PciAddress;
      readonly references: readonly MissingAssignment[];
    });

/** A function some guest refers to that is not on the host. */
export interface MissingFunction {
  readonly address: PciAddress;
  readonly references: readonly MissingAssignment[];
}

export const MISSING_KEY = 'missing';

/** What to leave out. While a filter is on, everything it found is shown whatever is collapsed. */
export interface RowFilter {
  readonly functions: (fn: PciFunction) => boolean;
  readonly missing: (missing: MissingFunction) => boolean;
}

/** The functions guests refer to that are not there, in address order. */
export function missingFunctions(index: SnapshotIndex): readonly MissingFunction[] {
  const found = new Map<PciAddress, MissingAssignment[]>();
  for (const reference of missingAssignments(index)) {
    const address = reference.source;
    found.set(address, [...(found.get(address) ?? []), reference]);
  }
  return [...found]
    .map(([address, references]) => ({ address, references }))
    .sort((a, b) => comparePciAddresses(a.address, b.address));
}

/** The visible rows, top to bottom. */
export function deviceRows(
  roots: readonly RootBusNode[],
  missing: readonly MissingFunction[],
  collapsed: ReadonlySet<string>,
  filter: RowFilter | null,
): readonly DeviceRow[] {
  const rows: DeviceRow[] = [];
  const shown = filter === null ? null : leadingTo(roots, filter.functions);
  const isShown = (node: FunctionNode): boolean => shown === null || shown.has(node.key);
  const absent = filter === null ? missing : missing.filter(filter.missing);
  const buses = roots.filter((root) => root.children.some(isShown));
  const sections = buses.length + (absent.length > 0 ? 1 : 0);
  const place = (key: string, level: number, position: number, setSize: number, children: number): Place => ({
    key,
    level,
    position,
    setSize,
    expanded: children === 0 ? null : filter !== null || !collapsed.has(key),
  });

  const add = (nodes: readonly FunctionNode[], level: number): void => {
    const visible = nodes.filter(isShown);
    visible.forEach((node, index) => {
      const below = node.children.filter(isShown).length;
      const at = place(node.key, level, index + 1, visible.length, below);
      rows.push({
        ...at,
        kind: 'function',
        fn: node.fn,
        context: filter !== null && !filter.functions(node.fn),
      });
      if (at.expanded === true) add(node.children, level + 1);
    });
  };

  buses.forEach((bus, index) => {
    const at = place(bus.key, 1, index + 1, sections, 1);
    rows.push({ ...at, kind: 'root-bus', name: bus.name, count: countOf(bus.children) });
    if (at.expanded === true) add(bus.children, 2);
  });
  if (absent.length > 0) {
    const at = place(MISSING_KEY, 1, sections, sections, absent.length);
    rows.push({ ...at, kind: 'missing-section', count: absent.length });
    if (at.expanded === true)
      absent.forEach((one, index) =>
        rows.push({ ...place(one.address, 2, index + 1, absent.length, 0), kind: 'missing', ...one }),
      );
  }
  return rows;
}

function leadingTo(
  roots: readonly RootBusNode[],
  matches: (fn: PciFunction) => boolean,
): ReadonlySet<PciAddress> {
  const found = new Set<PciAddress>();
  const visit = (node: FunctionNode): boolean => {
    const below = node.children.map(visit).includes(true);
    if (!below && !matches(node.fn)) return false;
    found.add(node.key);
    return true;
  };
  for (const root of roots) root.children.forEach(visit);
  return found;
}

function countOf(nodes: readonly FunctionNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + countOf(node.children), 0);
}
