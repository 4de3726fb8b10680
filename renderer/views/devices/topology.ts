import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';

/** A function and what is below it. */
export interface FunctionNode {
  readonly kind: 'function';
  readonly key: PciAddress;
  readonly fn: PciFunction;
  readonly children: readonly FunctionNode[];
}

/** A bus that hangs off the processor: everything without a bridge above it. */
export interface RootBusNode {
  readonly kind: 'root-bus';
  readonly key: string;
  /** Domain and bus, `0000:00`. */
  readonly name: string;
  readonly children: readonly FunctionNode[];
}

/**
 * The PCI tree of a host, in address order. A parent that is not in the snapshot (it vanished between two reads) and a
 * circle of parents, which only a broken source can claim, put the function on its root bus: nothing is ever left out.
 */
export function readTopology(functions: readonly PciFunction[]): readonly RootBusNode[] {
  const nodes = new Map<PciAddress, FunctionNode & { children: FunctionNode[] }>();
  for (const fn of functions) nodes.set(fn.address, { kind: 'function', key: fn.address, fn, children: [] });
  const onRootBus = severed(functions, (address) => nodes.get(address)?.fn.parent ?? null);
  const roots = new Map<string, RootBusNode & { children: FunctionNode[] }>();
  for (const node of nodes.values()) {
    const parent = node.fn.parent === null ? undefined : nodes.get(node.fn.parent);
    if (parent !== undefined && !onRootBus.has(node.key)) parent.children.push(node);
    else rootBusOf(roots, node.key).children.push(node);
  }
  return [...roots.values()].sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
}

function rootBusOf(roots: Map<string, RootBusNode & { children: FunctionNode[] }>, address: PciAddress) {
  const name = address.slice(0, address.lastIndexOf(':'));
  const present = roots.get(name);
  if (present !== undefined) return present;
  const made = { kind: 'root-bus' as const, key: `bus ${name}`, name, children: [] };
  roots.set(name, made);
  return made;
}

/** Buses are numbered in one byte, so no real tree is deeper; what claims to be is cut into pieces of this depth. */
const DEEPEST = 256;

/** Functions to put on their root bus although they name a parent: one of each circle, and those too deep. */
function severed(
  functions: readonly PciFunction[],
  parentOf: (address: PciAddress) => PciAddress | null,
): ReadonlySet<PciAddress> {
  const depths = new Map<PciAddress, number>();
  const found = new Set<PciAddress>();
  for (const { address } of functions) {
    const path = new Set<PciAddress>();
    let at: PciAddress | null = address;
    while (at !== null && !depths.has(at) && !path.has(at)) {
      path.add(at);
      at = parentOf(at);
    }
    if (at !== null && path.has(at)) found.add(at);
    let depth = at === null ? 0 : (depths.get(at) ?? 0) + 1;
    for (const step of [...path].reverse()) {
      if (depth >= DEEPEST) found.add(step);
      if (found.has(step)) depth = 0;
      depths.set(step, depth);
      depth += 1;
    }
  }
  return found;
}
